import type { TextsLike } from '../../../ui/index.ts'
import type { settings as english } from '../en/settings.ts'

export const settings: TextsLike<typeof english> = {
  settings: {
    title: 'Ajustes: {{part}}',
    lead: 'Quién trabaja para {{account}}, qué puede hacer y las reglas de la cuenta.',
    parts: 'Partes de los ajustes',
    members: 'Miembros',
    roles: 'Roles',
    account: 'Cuenta',
  },
}
