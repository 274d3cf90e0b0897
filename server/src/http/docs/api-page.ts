import type { OpenApiDocument, OpenApiOperation } from '../openapi.ts'
import { PROBLEM_CODES, PROBLEM_TEXTS } from '../../problems/problem-texts.ts'
import { escapeHtml, pageHtml, proseHtml } from './html.ts'
import { schemaHtml } from './schema-html.ts'

type Entry = { method: string; path: string; operation: OpenApiOperation }

/** The whole API on one page, made of the OpenAPI document. */
export function docsPage(document: OpenApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const groups = document.tags
    .map((tag) => ({
      ...tag,
      entries: entries.filter(({ operation }) => operation.tags?.includes(tag.name)),
    }))
    .filter((group) => group.entries.length > 0)
  const schemas = Object.entries(document.components.schemas)
  const body = `<nav aria-label="Contents">
<p class="brand"><a href="#main">Countersign API</a></p>
${groups.map((group) => `<h2>${escapeHtml(group.name)}</h2>\n<ul>${group.entries.map(navItem).join('')}</ul>`).join('\n')}
<h2>Reference</h2>
<ul><li><a href="#errors">Errors</a></li><li><a href="#schemas">Schemas</a></li><li><a href="/openapi.json">openapi.json</a></li></ul>
</nav>
<main id="main">
<h1>${escapeHtml(document.info.title)}</h1>
<p class="meta">Version ${escapeHtml(document.info.version)} · OpenAPI ${escapeHtml(document.openapi)} · <a href="/openapi.json">openapi.json</a></p>
${proseHtml(document.info.description)}
${groups.map((group) => `<section><h2>${escapeHtml(group.name)}</h2>${proseHtml(group.description)}${group.entries.map(operationHtml).join('\n')}</section>`).join('\n')}
<section id="errors"><h2>Errors</h2><div class="scroll" tabindex="0" role="region" aria-label="Errors"><table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">meaning</th></tr></thead><tbody>
${PROBLEM_CODES.map((code) => `<tr><td><a href="/docs/errors/${code}"><code>${code}</code></a></td><td>${PROBLEM_TEXTS[code].status}</td><td>${escapeHtml(PROBLEM_TEXTS[code].sentence)}</td></tr>`).join('\n')}
</tbody></table></div></section>
<section id="schemas"><h2>Schemas</h2>
${schemas.map(([name, schema]) => `<article id="schema-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${schemaHtml(schema)}</article>`).join('\n')}
</section>
</main>`
  return pageHtml(document.info.title, body)
}

const navItem = ({ method, operation }: Entry): string =>
  `<li><a href="#${escapeHtml(operation.operationId)}"><span class="method ${method}">${method.toUpperCase()}</span> ${escapeHtml(operation.summary)}</a></li>`

function operationHtml({ method, path, operation }: Entry): string {
  const {
    operationId,
    summary,
    description,
    parameters = [],
    requestBody,
    responses,
    security = [],
  } = operation
  return `<article id="${escapeHtml(operationId)}">
<h3>${escapeHtml(summary)}</h3>
<p class="address"><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></p>
${description ? proseHtml(description) : ''}
${securityHtml(security)}
${parameters.length > 0 ? `<h4>Parameters</h4><dl>${parameters.map(parameterHtml).join('')}</dl>` : ''}
${requestBody ? `<h4>Body</h4>${contentHtml(requestBody.content)}` : ''}
<h4>Answers</h4><dl>${Object.entries(responses).map(responseHtml).join('')}</dl>
</article>`
}

const SECURITY_WORDS: Record<string, string> = {
  apiKey: 'an API key',
  session: 'the session of a member',
  link: "the token of an applicant's link",
}

function securityHtml(security: Record<string, unknown>[]): string {
  const words = security.flatMap((one) => Object.keys(one)).map((name) => SECURITY_WORDS[name] ?? name)
  return words.length === 0
    ? '<p class="meta">Open to everybody</p>'
    : `<p class="meta">With ${words.join(' or ')}</p>`
}

const parameterHtml = (parameter: NonNullable<OpenApiOperation['parameters']>[number]): string =>
  `<dt><code>${escapeHtml(parameter.name)}</code> <span class="meta">${escapeHtml(parameter.in)}${parameter.required ? ', required' : ''}</span></dt><dd>${parameter.description ? proseHtml(parameter.description) : ''}${schemaHtml(parameter.schema)}</dd>`

const contentHtml = (content: Record<string, { schema: unknown }>): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `<p class="meta">${escapeHtml(type)}</p>${schemaHtml(schema)}`)
    .join('')

const responseHtml = ([status, { description, content }]: [
  string,
  OpenApiOperation['responses'][string],
]): string =>
  `<dt><code>${escapeHtml(status)}</code></dt><dd>${proseHtml(description)}${Number(status) < 400 && content ? contentHtml(content) : ''}</dd>`
