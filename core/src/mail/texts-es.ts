import type { MailTexts } from './texts.ts'

const NEUTRAL_SUBJECT = '{organisation}: sobre su verificación de identidad'
const UNTIL =
  'El enlace funciona hasta el {until}. Puede parar en cualquier momento y seguir después, en cualquier dispositivo.'
const PERSONAL = 'El enlace es solo para usted: por favor, no reenvíe este mensaje.'
const QUESTIONS = 'Si tiene preguntas, póngase en contacto con {organisation}.'

export const es: MailTexts = {
  invitation: {
    subject: '{organisation}: verifique su identidad',
    heading: 'Verifique su identidad',
    before: [
      '{organisation} le pide que verifique su identidad. Se tarda unos minutos y se le guía paso a paso. Tenga a mano su documento de identidad y un dispositivo con cámara.',
    ],
    action: 'Empezar la verificación',
    after: [UNTIL, PERSONAL, 'Si no esperaba este mensaje, puede ignorarlo.'],
  },
  reminder: {
    subject: '{organisation}: su verificación de identidad aún no ha terminado',
    heading: 'Su verificación de identidad aún no ha terminado',
    before: [
      '{organisation} sigue esperando su verificación de identidad. Puede seguir donde la dejó; nada de lo que envió se ha perdido.',
    ],
    action: 'Continuar la verificación',
    after: [UNTIL, PERSONAL, 'Recibirá como mucho un recordatorio al día, y ninguno cuando haya terminado.'],
  },
  under_review: {
    subject: NEUTRAL_SUBJECT,
    heading: 'Hemos recibido lo que envió',
    before: [
      'Gracias. Lo que envió para su verificación de identidad ha llegado y una persona lo está mirando. Ahora no tiene que hacer nada.',
      '{organisation} le dirá cómo continúa.',
    ],
    action: null,
    after: [QUESTIONS],
  },
  locked_out: {
    subject: NEUTRAL_SUBJECT,
    heading: 'Su enlace está cerrado',
    before: ['Su verificación de identidad no puede continuar con el enlace que recibió.'],
    action: null,
    after: ['Para saber cómo continúa, póngase en contacto con {organisation}.'],
  },
  resubmission_requested: {
    subject: '{organisation}: repita una parte de su verificación de identidad',
    heading: 'Repita esta parte',
    before: [
      '{organisation} aún no puede terminar su verificación de identidad. Por favor, haga otra vez lo siguiente; todo lo demás se conserva.',
    ],
    action: 'Repetir esta parte',
    after: [UNTIL, PERSONAL],
  },
  restarted: {
    subject: '{organisation}: su nuevo enlace para la verificación de identidad',
    heading: 'Su nuevo enlace',
    before: [
      'Este es su nuevo enlace para la verificación de identidad que le pide {organisation}. Los enlaces que recibió antes ya no funcionan.',
    ],
    action: 'Abrir el nuevo enlace',
    after: [UNTIL, PERSONAL, 'Si no esperaba este mensaje, puede ignorarlo.'],
  },
  result_approved: {
    subject: NEUTRAL_SUBJECT,
    heading: 'Su identidad ha sido verificada',
    before: ['Su verificación para {organisation} ha terminado: su identidad ha sido verificada.'],
    action: null,
    after: ['No tiene que hacer nada más aquí.', QUESTIONS],
  },
  result_declined: {
    subject: NEUTRAL_SUBJECT,
    heading: 'No se ha podido verificar su identidad',
    before: ['Su verificación para {organisation} ha terminado: no se ha podido verificar su identidad.'],
    action: null,
    after: ['El enlace que recibió está cerrado.', QUESTIONS],
  },
  step: {
    document_front: 'Anverso del documento',
    document_back: 'Reverso del documento',
    selfie: 'Selfi',
  },
  greeting: 'Hola, {name}:',
  greetingOfNobody: 'Hola:',
  messageFrom: 'Mensaje de {organisation}:',
  orCopy: 'O copie esta dirección en su navegador:',
  footer: '{organisation} verifica identidades con Countersign. Este mensaje se ha enviado automáticamente.',
  testNote: 'Esto es una prueba. No se está verificando a nadie de verdad.',
  maskedLink: '(el enlace solo se muestra al destinatario)',
}
