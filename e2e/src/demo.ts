/**
 * `npm run demo`: the main job by itself. Starts Countersign on a data folder and port of its own, creates a verification over the
 * API, drives the applicant's page in headless Chromium with specimen pictures as the camera, waits for the decision and the signed
 * webhook, and cleans up.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createClient, verifyWebhook } from '@countersign/sdk'
import {
  makeSpecimen,
  SPECIMEN_FAULTS,
  type Specimen,
  type SpecimenFault,
} from '@countersign/server/specimen'
import { chromium } from '@playwright/test'
import { begin, submit, takeAll } from './harness/applicant.ts'
import { createCamera } from './harness/camera.ts'
import { ensureChromium } from '../../scripts/chromium.ts'
import { chromiumArgs, chromiumPath } from './harness/chromium.ts'
import { startServer, type RunningServer } from './harness/start-server.ts'
import { stopwatch } from './harness/stopwatch.ts'
import { receiveWebhooks, type WebhookReceiver } from './harness/webhook-receiver.ts'

const { values: options } = parseArgs({
  options: {
    fault: { type: 'string' },
    screenshots: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const HELP = `npm run demo [-- --fault ${SPECIMEN_FAULTS.join('|')}] [--screenshots FOLDER]

Runs one verification from beginning to end on a server of its own, and prints what happened and how long each part took.`

const isFault = (name: string): name is SpecimenFault => SPECIMEN_FAULTS.some((fault) => fault === name)

type Client = ReturnType<typeof createClient>

async function registerEndpoint(client: Client, receiver: WebhookReceiver): Promise<string> {
  const { data } = await client.POST('/v1/webhook-endpoints', { body: { url: receiver.url } })
  if (!data) throw new Error('The webhook endpoint was not registered')
  receiver.trust(data.secret)
  return data.secret
}

async function createVerification(client: Client) {
  const { data } = await client.POST('/v1/verifications', {
    body: {
      reference: 'demo',
      applicant: { first_name: 'Anna Maria', last_name: 'Eriksson', birth_date: '1974-08-12' },
    },
  })
  if (!data) throw new Error('The verification was not created')
  return data
}

/** The applicant on a phone: opens the link, photographs a specimen passport and a face, hands in. */
async function applicant(url: string, specimen: Specimen, folder: string): Promise<void> {
  const camera = await createCamera(join(folder, 'camera.y4m'), specimen.front)
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: chromiumArgs(camera.file),
  })
  try {
    const page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      permissions: ['camera'],
    })
    page.setDefaultTimeout(60_000)
    await begin(page, url)
    await takeAll(page, camera, { front: specimen.front, selfie: specimen.selfie })
    await submit(page)
    await page
      .getByRole('heading', {
        level: 1,
        name: /Nothing more is to be done|Thank you, that was all|needed again/,
      })
      .waitFor()
    if (options.screenshots) await page.screenshot({ path: join(options.screenshots, 'demo-end.png') })
  } finally {
    await browser.close()
  }
}

const DECISIONS = [
  'approved',
  'declined',
  'in_review',
  'resubmission_requested',
  'failed',
  'locked_out',
] as const

const EVENT_OF = { in_review: 'review' } as const satisfies Record<string, string>

async function decided(client: Client, id: string) {
  for (;;) {
    const { data } = await client.GET('/v1/verifications/{id}', { params: { path: { id } } })
    if (data && DECISIONS.some((status) => status === data.status)) return data
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function printHistory(client: Client, id: string): Promise<void> {
  const { data } = await client.GET('/v1/verifications/{id}/events', {
    params: { path: { id }, query: { limit: 100 } },
  })
  for (const event of data?.data ?? []) {
    console.log(
      `  ${String(event.seq).padStart(3)}  ${event.at}  ${event.type.padEnd(38)} ${event.announced}`,
    )
  }
}

async function mainJob(
  server: RunningServer,
  receiver: WebhookReceiver,
  folder: string,
  faults: SpecimenFault[],
) {
  const watch = stopwatch()
  const client = createClient({ baseUrl: server.url, apiKey: server.apiKey })
  const secret = await registerEndpoint(client, receiver)
  const verification = await watch.time('create over the API', () => createVerification(client))
  console.log(`\nVerification ${verification.id}, test mode, flow “${verification.flow.name}”`)
  const specimen = await watch.time('draw a specimen passport and a selfie', () =>
    makeSpecimen({ type: 'passport', identity: 'anna', format: 'photo', faults }),
  )
  await watch.time('applicant: open, consent, pictures, hand in, see the end', () =>
    applicant(verification.url, specimen, folder),
  )
  const end = await watch.time('wait for the decision', () => decided(client, verification.id))
  const event = `verification.${end.status === 'in_review' ? EVENT_OF.in_review : end.status}`
  const webhook = await watch.time('wait for its webhook', () => receiver.waitFor(event, verification.id))
  const message = await verifyWebhook(webhook.body, webhook.headers, secret, { now: webhook.at })

  console.log('\nWhat happened')
  await printHistory(client, verification.id)
  const why = await client.GET('/v1/verifications/{id}/why', { params: { path: { id: verification.id } } })
  console.log('\nWhy')
  for (const sentence of why.data?.sentences ?? []) console.log(`  ${sentence}`)
  console.log(`\nWebhook ${event}, signature checked:\n${JSON.stringify(message, null, 2)}`)
  console.log('\nHow long')
  for (const { name, ms } of watch.laps) console.log(`  ${(ms / 1000).toFixed(2).padStart(7)} s  ${name}`)
  return end.status
}

async function demo(faults: SpecimenFault[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-demo-'))
  const missing = await ensureChromium()
  if (missing) throw new Error(missing)
  const watch = stopwatch()
  console.log('Starting Countersign on a data folder of its own …')
  const server = await watch.time('start', () => startServer())
  console.log(`Ready after ${(server.startedInMs / 1000).toFixed(1)} s at ${server.url}`)
  const receiver = await receiveWebhooks()
  try {
    const status = await mainJob(server, receiver, folder, faults)
    console.log(`\nThe verification ended as: ${status}`)
  } finally {
    await receiver.close()
    await server.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

if (options.help) {
  console.log(HELP)
} else if (options.fault && !isFault(options.fault)) {
  console.error(`No such fault: ${options.fault}. Faults are ${SPECIMEN_FAULTS.join(', ')}.`)
  process.exitCode = 2
} else {
  await demo(options.fault && isFault(options.fault) ? [options.fault] : [])
}
