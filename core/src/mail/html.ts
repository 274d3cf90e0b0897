import type { MailContent } from './content.ts'

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const TEXT = 'margin:0 0 16px'
const BUTTON =
  'display:inline-block;padding:13px 22px;border-radius:10px;background:#0b5163;color:#ffffff;font-weight:600;text-decoration:none'
const NOTE = 'margin:0 0 20px;padding:10px 14px;border-radius:10px;background:#fbeed3;color:#5d3d05'
const SMALL = 'margin:0 0 16px;font-size:14px;color:#46545c'
const STEP = 'margin:0 0 16px;padding:14px 16px;border:1px solid #d5dee2;border-radius:10px'
const QUOTE = 'margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #0b5163'

/** Clients that know it show the message in the dark; the others leave it as it is. */
const DARK = `@media (prefers-color-scheme:dark){
body,.page{background:#12191d!important;color:#eef3f5!important}
.card{background:#1a2328!important;border-color:#33414a!important}
.small,.foot{color:#b9c5cb!important}
.step{border-color:#33414a!important}
.note{background:#40300f!important;color:#f3dfb3!important}
.button{background:#7fd3da!important;color:#062229!important}
.quote{border-color:#7fd3da!important}
a.plain{color:#7fd3da!important}
}`

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** One column, styles inline, nothing that is loaded from anywhere: no picture, no font, nothing that tells who opened it. */
export function htmlOf(content: MailContent): string {
  const { language, testNote, message, action } = content
  const parts = [
    ...(testNote === null ? [] : [`<p class="note" style="${NOTE}">${escaped(testNote)}</p>`]),
    `<h1 style="margin:0 0 20px;font-size:23px;line-height:1.25">${escaped(content.heading)}</h1>`,
    ...[content.greeting, ...content.before].map(paragraph),
    ...content.steps.map(stepBlock),
    ...(message === null ? [] : [messageBlock(message)]),
    ...(action === null ? [] : [actionBlock(action)]),
    ...content.after.map(paragraph),
  ]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(content.subject)}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f5f8f9;color:#17242b;font-family:${FONT};font-size:16px;line-height:1.55">
<main class="card" style="max-width:560px;margin:0 auto;padding:28px 26px 14px;background:#ffffff;border:1px solid #d5dee2;border-radius:16px">
${parts.join('\n')}
</main>
<p class="foot" style="max-width:560px;margin:16px auto 0;font-size:13px;color:#46545c;text-align:center">${escaped(content.footer)}</p>
</body>
</html>
`
}

const paragraph = (text: string): string => `<p style="${TEXT}">${escaped(text)}</p>`

function stepBlock({ title, advice }: MailContent['steps'][number]): string {
  const lines = advice.map(
    ({ why, how }) =>
      `<p style="margin:6px 0 0">${escaped(why)}<br><strong style="font-weight:600">${escaped(how)}</strong></p>`,
  )
  return `<section class="step" style="${STEP}"><h2 style="margin:0;font-size:17px">${escaped(title)}</h2>${lines.join('')}</section>`
}

const messageBlock = ({ from, lines }: NonNullable<MailContent['message']>): string =>
  `<p style="margin:0 0 6px">${escaped(from)}</p><blockquote class="quote" style="${QUOTE}">${lines.map(escaped).join('<br>')}</blockquote>`

function actionBlock({ label, link, orCopy, masked }: NonNullable<MailContent['action']>): string {
  if (link === null) {
    return `<p style="margin:24px 0 8px"><span class="button" style="${BUTTON}">${escaped(label)}</span></p><p class="small" style="${SMALL}">${escaped(masked)}</p>`
  }
  const address = escaped(link)
  return `<p style="margin:24px 0 16px"><a class="button" href="${address}" style="${BUTTON}">${escaped(label)}</a></p>
<p class="small" style="${SMALL}">${escaped(orCopy)}<br><a class="plain" href="${address}" style="color:#0b5163;word-break:break-all">${address}</a></p>`
}
