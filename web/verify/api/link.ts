/** The calls of one link. The token stands in the fragment of the address and goes only into the Authorization header. */
import type { paths } from '@countersign/sdk'
import createClient from 'openapi-fetch'
import { sendPicture } from './send-picture.ts'
import { troubleOf, unanswered, type Answer } from './trouble.ts'
import type {
  ApplicantState,
  ComponentKey,
  DocumentType,
  EvidenceAnswer,
  SpecimenFault,
  StepKey,
} from './types.ts'

export type Link = {
  state: () => Promise<Answer<ApplicantState>>
  open: () => Promise<Answer<ApplicantState>>
  consent: (language: 'en' | 'es') => Promise<Answer<ApplicantState>>
  chooseDocument: (document: { type: DocumentType; country: string }) => Promise<Answer<ApplicantState>>
  skip: (component: ComponentKey) => Promise<Answer<ApplicantState>>
  submit: () => Promise<Answer<ApplicantState>>
  specimen: (step: StepKey, fault: SpecimenFault) => Promise<Answer<Blob>>
  content: (step: StepKey) => Promise<Answer<Blob>>
  sendPicture: (
    step: StepKey,
    picture: { blob: Blob; key: string },
    onProgress: (share: number) => void,
  ) => Promise<Answer<EvidenceAnswer>>
}

const TIMEOUT_MS = 30_000
/** A specimen is drawn, not looked up. */
const SPECIMEN_TIMEOUT_MS = 120_000

const within = (timeoutMs: number) => (request: Request) =>
  fetch(request, { signal: AbortSignal.timeout(timeoutMs) })

export function linkOf(token: string): Link {
  const authorization = `Bearer ${token}`
  const client = createClient<paths>({
    baseUrl: location.origin,
    cache: 'no-store',
    headers: { authorization },
    fetch: within(TIMEOUT_MS),
  })
  const once = () => ({ header: { 'idempotency-key': randomKey() } })

  return {
    state: () => ask(client.GET('/v1/applicant')),
    open: () => ask(client.POST('/v1/applicant/open', { params: once(), body: {} })),
    consent: (language) => ask(client.POST('/v1/applicant/consent', { params: once(), body: { language } })),
    chooseDocument: (body) => ask(client.POST('/v1/applicant/document', { params: once(), body })),
    skip: (component) => ask(client.POST('/v1/applicant/skip', { params: once(), body: { component } })),
    submit: () => ask(client.POST('/v1/applicant/submit', { params: once(), body: {} })),
    specimen: (step, fault) =>
      ask(
        client.POST('/v1/applicant/specimen', {
          body: { step, fault },
          parseAs: 'blob',
          fetch: within(SPECIMEN_TIMEOUT_MS),
        }),
      ),
    content: (step) =>
      ask(
        client.GET('/v1/applicant/evidence/{step}/content', { params: { path: { step } }, parseAs: 'blob' }),
      ),
    sendPicture: (step, picture, onProgress) =>
      sendPicture({ url: `/v1/applicant/evidence/${step}`, authorization, picture, onProgress }),
  }
}

async function ask<Data>(
  called: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Answer<NonNullable<Data>>> {
  try {
    const { data, error, response } = await called
    if (response.ok && data !== undefined && data !== null) return { ok: true, data }
    return { ok: false, trouble: troubleOf(response.status, error, response.headers.get('retry-after')) }
  } catch {
    return { ok: false, trouble: unanswered() }
  }
}

/** `crypto.randomUUID` exists on https and localhost only; the page has to work in a test on a local network too. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
