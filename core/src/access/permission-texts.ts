import type { Language } from '../flow/flow.ts'
import type { Permission } from '../override/standing.ts'

/** Every permission, also those of the administration of an account itself, in groups as people look for them. */
export const PERMISSION_GROUPS = {
  verifications: [
    'verification:read',
    'verification:read_evidence',
    'verification:create',
    'verification:cancel',
  ],
  review: ['verification:comment', 'verification:decide', 'verification:override'],
  records: ['audit:read', 'verification:export', 'verification:erase'],
  flows: ['flow:read', 'flow:manage', 'email:read'],
  integration: ['webhook:manage', 'rule:manage', 'request:read', 'test_clock:move'],
  administration: ['api_key:manage', 'member:manage', 'account:manage'],
} as const satisfies Record<string, readonly (Permission | `${string}:manage`)[]>

export type PermissionGroup = keyof typeof PERMISSION_GROUPS
export type AnyPermission = (typeof PERMISSION_GROUPS)[PermissionGroup][number]

type Texts = {
  group: Record<PermissionGroup, string>
  /** What it is called where it is missing. */
  name: Record<AnyPermission, string>
  /** What it lets somebody do, in one sentence. */
  permission: Record<AnyPermission, string>
}

const en: Texts = {
  group: {
    verifications: 'Verifications',
    review: 'Review',
    records: 'Records',
    flows: 'Flows and e-mails',
    integration: 'Integration',
    administration: 'Administration',
  },
  name: {
    'verification:read': 'See verifications',
    'verification:read_evidence': 'See pictures',
    'verification:create': 'Create verifications',
    'verification:cancel': 'Cancel verifications',
    'verification:comment': 'Work in the queue',
    'verification:decide': 'Decide in review',
    'verification:override': 'Modify statuses',
    'verification:export': 'Export verifications',
    'verification:erase': 'Erase personal data',
    'audit:read': 'Read the audit',
    'flow:read': 'See flows',
    'flow:manage': 'Manage flows',
    'email:read': 'See e-mails',
    'webhook:manage': 'Manage webhooks',
    'rule:manage': 'Manage rules',
    'request:read': 'Read API requests',
    'test_clock:move': 'Move the test clock',
    'api_key:manage': 'Manage API keys',
    'member:manage': 'Manage members',
    'account:manage': 'Manage the account',
  },
  permission: {
    'verification:read': 'See verifications, their results and their history.',
    'verification:read_evidence': 'See the pictures that applicants handed in; every look is recorded.',
    'verification:create': 'Create verifications, send their links again and restart them.',
    'verification:cancel': 'Cancel open verifications.',
    'verification:comment': 'Work in the review queue: claim, comment, ask colleagues for their opinion.',
    'verification:decide': 'Approve, decline, ask for another attempt, acknowledge and correct.',
    'verification:override':
      'Modify the status of a completed verification, and confirm such modifications of others.',
    'verification:export': 'Take verifications out as files: reports, bundles, lists.',
    'verification:erase': 'Erase personal data and place or lift legal holds.',
    'audit:read': 'Read who did what in the account.',
    'flow:read': 'See flows and their policies.',
    'flow:manage': 'Change and publish flows and their policies.',
    'email:read': 'See what applicants were written.',
    'webhook:manage': 'Say where events are announced.',
    'rule:manage': 'Make rules that act when something happens, and see their runs.',
    'request:read': 'Read the log of API requests.',
    'test_clock:move': 'Move the clock of test mode.',
    'api_key:manage': 'Create, revoke and take over API keys.',
    'member:manage': 'Invite, change and remove members, and make roles.',
    'account:manage': 'Change the account, accept its terms and set what is kept how long.',
  },
}

const es: Texts = {
  group: {
    verifications: 'Verificaciones',
    review: 'Revisión',
    records: 'Registros',
    flows: 'Flujos y correos',
    integration: 'Integración',
    administration: 'Administración',
  },
  name: {
    'verification:read': 'Ver verificaciones',
    'verification:read_evidence': 'Ver las imágenes',
    'verification:create': 'Crear verificaciones',
    'verification:cancel': 'Cancelar verificaciones',
    'verification:comment': 'Trabajar en la cola',
    'verification:decide': 'Decidir en la revisión',
    'verification:override': 'Modificar estados',
    'verification:export': 'Exportar verificaciones',
    'verification:erase': 'Borrar datos personales',
    'audit:read': 'Leer la auditoría',
    'flow:read': 'Ver flujos',
    'flow:manage': 'Gestionar flujos',
    'email:read': 'Ver correos',
    'webhook:manage': 'Gestionar webhooks',
    'rule:manage': 'Gestionar reglas',
    'request:read': 'Leer peticiones a la API',
    'test_clock:move': 'Mover el reloj de prueba',
    'api_key:manage': 'Gestionar claves de API',
    'member:manage': 'Gestionar miembros',
    'account:manage': 'Gestionar la cuenta',
  },
  permission: {
    'verification:read': 'Ver las verificaciones, sus resultados y su historial.',
    'verification:read_evidence':
      'Ver las fotos que entregaron los solicitantes; cada consulta queda registrada.',
    'verification:create': 'Crear verificaciones, reenviar sus enlaces y reiniciarlas.',
    'verification:cancel': 'Cancelar verificaciones abiertas.',
    'verification:comment': 'Trabajar en la cola de revisión: reservar, comentar y pedir opinión a colegas.',
    'verification:decide': 'Aprobar, rechazar, pedir otro intento, marcar como revisada y corregir.',
    'verification:override':
      'Modificar el estado de una verificación concluida y confirmar esas modificaciones de otras personas.',
    'verification:export': 'Sacar verificaciones como archivos: informes, paquetes y listas.',
    'verification:erase': 'Borrar datos personales y poner o quitar retenciones legales.',
    'audit:read': 'Leer quién hizo qué en la cuenta.',
    'flow:read': 'Ver los flujos y sus políticas.',
    'flow:manage': 'Cambiar y publicar flujos y sus políticas.',
    'email:read': 'Ver lo que se escribió a los solicitantes.',
    'webhook:manage': 'Decidir dónde se anuncian los eventos.',
    'rule:manage': 'Crear reglas que actúan cuando algo ocurre y ver sus ejecuciones.',
    'request:read': 'Leer el registro de peticiones a la API.',
    'test_clock:move': 'Mover el reloj del modo de prueba.',
    'api_key:manage': 'Crear, revocar y asumir claves de API.',
    'member:manage': 'Invitar, cambiar y retirar miembros, y crear roles.',
    'account:manage': 'Cambiar la cuenta, aceptar sus condiciones y fijar cuánto se conserva.',
  },
}

export const PERMISSION_TEXTS: Record<Language, Texts> = { en, es }
