import { PERMISSION_TEXTS } from '@countersign/core'

/** What people call a permission; one that is not known is called as it is. For `{{permission, permission}}` in a text. */
export function permissionName(permission: unknown, language: string | undefined): string {
  const names: Record<string, string> = PERMISSION_TEXTS[language === 'es' ? 'es' : 'en'].name
  return names[String(permission)] ?? String(permission)
}
