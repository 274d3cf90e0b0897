import type { MemberMailTexts } from './member-texts.ts'

const WHY = 'Recibe este mensaje porque es miembro de {organisation} en Countersign.'

export const es: MemberMailTexts = {
  invitation: {
    subject: '{organisation}: su invitación a Countersign',
    heading: 'Le han invitado',
    before: [
      '{person} le invita a trabajar en las verificaciones de identidad de {organisation}. El botón inicia su sesión, una sola vez; después elegirá una contraseña.',
    ],
    action: 'Aceptar la invitación',
    after: [
      'El enlace funciona una sola vez, durante 24 horas. Después, pida una nueva invitación.',
      'El enlace es solo para usted: por favor, no reenvíe este mensaje. Si no lo esperaba, puede ignorarlo.',
    ],
  },
  override_notice: {
    subject: '{organisation}: se modificó un estado',
    heading: 'El estado de una verificación',
    before: [
      'Verificación: {verification}',
      'Cambio: {previous} → {current}',
      'Persona responsable: {person}',
    ],
    action: 'Abrir la verificación',
    after: [
      'El motivo, la descripción y todo el historial están en la página de la verificación. Cada administrador recibe este mensaje.',
    ],
  },
  mention: {
    subject: '{organisation}: le mencionaron en un comentario',
    heading: 'Le mencionaron',
    before: ['{person} le menciona en un comentario interno sobre la verificación {verification}.'],
    action: 'Leer el comentario',
    after: [WHY],
  },
  second_opinion: {
    subject: '{organisation}: piden su opinión',
    heading: 'Una segunda opinión',
    before: ['{person} pide su opinión sobre la verificación {verification}.'],
    action: 'Abrir la verificación',
    after: [WHY],
  },
  assigned: {
    subject: '{organisation}: le asignaron una verificación',
    heading: 'Le asignaron una verificación',
    before: ['{person} le asignó la verificación {verification}. Espera su revisión.'],
    action: 'Abrir la verificación',
    after: [WHY],
  },
  endpoint_disabled: {
    subject: '{organisation}: se desactivó un destino de webhooks',
    heading: 'Se desactivó un destino de webhooks',
    before: [
      'Destino: {endpoint}',
      'Respondió 410 Gone, o todas las entregas fallaron durante cinco días. Ya no se le envía nada, y lo que aún esperaba se dio por perdido.',
    ],
    action: 'Abrir los destinos',
    after: [
      'Cuando el receptor vuelva a funcionar, active el destino y repita los eventos que le faltan. Este mensaje lo reciben todos los administradores.',
    ],
  },
  stage: {
    made: 'Se modificó el estado de una verificación concluida.',
    requested:
      'Se solicita modificar el estado de una verificación concluida. Todavía no ha cambiado nada: otra persona debe confirmarlo o rechazarlo.',
    confirmed:
      'Una segunda persona confirmó la modificación del estado de una verificación concluida. Ya es válida.',
    rejected:
      'Una segunda persona rechazó modificar el estado de una verificación concluida. No ha cambiado nada.',
    withdrawn: 'Se retiró la solicitud de modificar un estado. No ha cambiado nada.',
    lapsed: 'Nadie confirmó a tiempo la solicitud de modificar un estado. No ha cambiado nada.',
  },
  status: {
    approved: 'Verificada',
    declined: 'Rechazada',
    locked_out: 'Bloqueada',
    failed: 'Fallida',
    expired: 'Caducada',
    abandoned: 'Abandonada',
  },
  greeting: 'Hola, {name}:',
  greetingOfNobody: 'Hola:',
  operator: 'El operador de la instalación',
  orCopy: 'O copie esta dirección en su navegador:',
  maskedLink: '(el enlace solo se muestra al destinatario)',
  footer: '{organisation} verifica identidades con Countersign. Este mensaje se ha enviado automáticamente.',
  testNote: 'Se trata de datos de prueba. No se está verificando a nadie.',
}
