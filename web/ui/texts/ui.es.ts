import type { TextsLike } from '../i18n.ts'
import type { uiEn } from './ui.en.ts'

export const uiEs: TextsLike<typeof uiEn> = {
  close: 'Cerrar',
  loading: 'Cargando',
  open_list: 'Mostrar la lista',
  results_one: '{{count}} resultado',
  results_other: '{{count}} resultados',
  skip_to_content: 'Ir al contenido',
  test_mode: 'Modo de prueba',
  status: {
    created: 'Creada',
    in_progress: 'En curso',
    processing: 'En proceso',
    resubmission_requested: 'Se pidió repetir',
    in_review: 'Requiere revisión',
    approved: 'Verificada',
    declined: 'Rechazada',
    acknowledged: 'Revisada',
    locked_out: 'Bloqueada',
    failed: 'Error técnico',
    expired: 'Caducada',
    abandoned: 'Abandonada',
    cancelled: 'Cancelada',
  },
  document_type: {
    passport: 'Pasaporte',
    id_card: 'Documento de identidad',
    residence_permit: 'Permiso de residencia',
    driving_licence: 'Permiso de conducir',
  },
  step: {
    document_front: 'Anverso del documento',
    document_back: 'Reverso del documento',
    selfie: 'Selfi',
  },
}
