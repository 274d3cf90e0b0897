/** As the server asks for: POST /api/auth/password. */
export const PASSWORD_LENGTH_MIN = 12

export function wrongIn(first: string, second: string): 'short' | 'differs' | null {
  if (first.length < PASSWORD_LENGTH_MIN) return 'short'
  return first === second ? null : 'differs'
}
