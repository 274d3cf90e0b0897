import type { TextsLike } from '../../../ui/index.ts'
import type { emails as english } from '../en/emails.ts'

export const emails: TextsLike<typeof english> = {
  emails: {
    text: 'Datos: {{mode}}.',
    parts: 'Partes de esta página',
    list: 'Todos los correos',
    preview: 'Vista previa',
    previewText: 'Así se ven los correos a los solicitantes, con datos de muestra. No se envía nada.',
    one: 'Correo',
    subject: 'Asunto',
    versions: 'Versiones del correo',
    version: { html: 'Como HTML', text: 'Como texto' },
    to: 'Para',
    erased: 'Borrado',
    created: 'Escrito',
    sentAt: 'Enviado',
    nextTry: 'Próximo intento',
    verification: 'Verificación',
    openLink: 'Abrir el enlace',
    resend: 'Enviar otra vez',
    resent: 'El correo espera para enviarse otra vez.',
    notResent: 'No se ha enviado otra vez',
    filterStatus: 'Estado',
    filterKind: 'Tipo',
    anyStatus: 'Todos los estados',
    anyKind: 'Todos los tipos',
    emptyTitle: 'Aún no hay correos',
    emptyText:
      'El solicitante recibe una invitación cuando se crea una verificación con su correo electrónico. Todo lo que sigue aparece aquí.',
    nothingText: 'Ningún correo cumple estos filtros.',
    noServerTitle: 'No hay servidor de correo configurado',
    noServerTest:
      'Nada sale de esta instalación. Todos los correos del modo de prueba se pueden leer aquí, con su enlace.',
    noServerLive:
      'Los solicitantes no reciben correos: se registran como no enviados. Quien administra este servidor configura SMTP_URL y MAIL_FROM.',
    status: {
      queued: 'En espera',
      sent: 'Enviado',
      failed: 'Abandonado',
      bounced: 'Devuelto',
      not_sent: 'No enviado',
    },
    kind: {
      invitation: 'Invitación',
      reminder: 'Recordatorio',
      under_review: 'En revisión',
      locked_out: 'Bloqueo',
      resubmission_requested: 'Petición de repetir',
      restarted: 'Nuevo enlace',
      result: 'Resultado',
      result_approved: 'Resultado: verificada',
      result_declined: 'Resultado: no verificada',
    },
    when: {
      invitation: 'Se envía cuando se crea una verificación con un correo electrónico.',
      reminder:
        'Se envía como mucho una vez al día mientras quede algo por hacer, no antes de 4 horas desde la última actividad y nunca cuando el enlace ha terminado. El flujo puede desactivarlo.',
      under_review:
        'Se envía una sola vez, cuando una persona tiene que mirar una verificación. Nunca dice por qué.',
      locked_out:
        'Se envía una sola vez, cuando demasiados intentos han cerrado el enlace. Nunca dice por qué.',
      resubmission_requested: 'Se envía cuando hay que repetir pasos. Dice de cada uno cómo hacerlo mejor.',
      restarted:
        'Se envía cuando se reinicia una verificación o se renueva su enlace: los anteriores ya no funcionan.',
      result_approved: 'Se envía solo si el flujo comunica el resultado a los solicitantes. No da motivos.',
      result_declined: 'Se envía solo si el flujo comunica el resultado a los solicitantes. No da motivos.',
    },
    error: {
      no_mail_server: 'No hay servidor de correo configurado.',
      link_ended: 'El enlace había terminado antes de que se pudiera enviar el correo.',
      address_missing: 'Ya no había dirección.',
      too_many_to_address:
        'A esta dirección se enviaron 50 correos en 24 horas: por ahora no se le envían más.',
      recipient_refused:
        'El servidor de correo rechazó al destinatario definitivamente. No se envían recordatorios.',
      message_refused:
        'El servidor de correo rechazó el mensaje definitivamente. No se envían recordatorios.',
      reported: 'Su sistema de correo avisó de que fue devuelto. No se envían recordatorios.',
      sender_refused: 'El servidor de correo no acepta correos de este remitente: revise MAIL_FROM.',
      login_refused: 'El servidor de correo rechazó el acceso: revise SMTP_URL.',
      name_not_found: 'El nombre del servidor de correo no existe: revise SMTP_URL.',
      connection_refused: 'Nadie escucha en la dirección del servidor de correo.',
      connection_broken: 'Se cortó la conexión con el servidor de correo.',
      certificate_not_trusted: 'El certificado del servidor de correo no es de confianza, o no ofrece TLS.',
      timeout: 'El servidor de correo no respondió a tiempo.',
      try_later: 'El servidor de correo pidió intentarlo más tarde.',
      sending_failed: 'No se pudo enviar el correo.',
    },
  },
}
