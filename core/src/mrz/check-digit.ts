const weights = [7, 3, 1] as const

/** Value of a character in a check digit: 0-9 as they are, A-Z 10-35, the filler 0 (ICAO 9303-3, 4.9). */
export function characterValue(character: string): number {
  const code = character.charCodeAt(0)
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 90) return code - 55
  return 0
}

/** Check digit, `0`-`9`, of a run of MRZ characters (ICAO 9303-3, 4.9: weights 7, 3, 1; modulo 10). */
export function checkDigit(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += characterValue(text[i]!) * weights[i % 3]!
  return String(sum % 10)
}
