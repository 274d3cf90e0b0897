import { PROBLEM_TEXTS, type ProblemCode } from '../../problems/problem-texts.ts'
import { escapeHtml, pageHtml, proseHtml } from './html.ts'

/** What `type` of a problem leads to. */
export function errorPage(code: ProblemCode): string {
  const { status, title, sentence, advice } = PROBLEM_TEXTS[code]
  const body = `<main id="main" class="single">
<p class="crumb"><a href="/docs">Countersign API</a></p>
<h1>${escapeHtml(title)}</h1>
<p class="meta"><code>${code}</code> <span class="status">HTTP ${status}</span></p>
${proseHtml(sentence)}
<h2>What to do</h2>
${proseHtml(advice)}
</main>`
  return pageHtml(`${title} · Countersign`, body)
}

/** The same as Markdown, for `docs/errors/`. */
export function errorMarkdown(code: ProblemCode): string {
  const { status, title, sentence, advice } = PROBLEM_TEXTS[code]
  return `# ${title}\n\n\`${code}\` · HTTP ${status}\n\n${sentence}\n\n## What to do\n\n${advice}\n`
}
