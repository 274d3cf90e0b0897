import type { Page } from '@playwright/test'
import type { Camera } from './camera.ts'

export type Pictures = { front: Buffer; back?: Buffer; selfie: Buffer }
export type DocumentName = 'Passport' | 'Identity card'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** From the welcome to the first picture. */
export async function begin(
  page: Page,
  url: string,
  document: DocumentName = 'Passport',
  country = 'Utopia',
): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'I agree, go on' }).click()
  await chooseDocument(page, document, country)
}

export async function chooseDocument(page: Page, document: DocumentName, country: string): Promise<void> {
  await heading(page, 'Which document will you show?').waitFor()
  await page.getByRole('radio', { name: document }).check()
  await page.getByRole('combobox').fill(country)
  await page
    .getByRole('option', { name: new RegExp(country) })
    .first()
    .click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

const STEP_HEADING = {
  front: /^(Photo page of your passport|Front of your document)$/,
  back: 'Back of your document',
  selfie: 'A picture of your face',
} as const

/** Takes one picture with the camera and sends it. */
export async function takePicture(
  page: Page,
  camera: Camera,
  step: keyof Pictures,
  picture: Buffer,
): Promise<void> {
  await heading(page, STEP_HEADING[step]).waitFor()
  await camera.show(picture)
  await page.getByRole('button', { name: 'Take a picture' }).click()
  await page.getByRole('button', { name: 'Take the picture' }).click()
  await page.getByRole('button', { name: 'Use this picture' }).click()
}

/** After a refused picture: the camera, which opens again by itself, sees another one. */
export async function retakePicture(page: Page, camera: Camera, picture: Buffer): Promise<void> {
  await camera.show(picture)
  await page.getByRole('button', { name: 'Take another one' }).click()
  await page.getByRole('button', { name: 'Take the picture' }).click()
  await page.getByRole('button', { name: 'Use this picture' }).click()
}

/** After an accepted picture with advice the applicant may go on; without advice the page goes on by itself. */
export async function goOn(page: Page): Promise<void> {
  const better = page.getByText('The picture will do. It could be better:')
  const next = heading(page, /^(Back of your document|A picture of your face|Look at it once more)$/)
  await better.or(next).first().waitFor()
  if (await better.isVisible()) await page.getByRole('button', { name: 'Continue' }).click()
  await next.waitFor()
}

export async function takeAll(page: Page, camera: Camera, pictures: Pictures): Promise<void> {
  for (const step of ['front', 'back', 'selfie'] as const) {
    const picture = pictures[step]
    if (!picture) continue
    await takePicture(page, camera, step, picture)
    await goOn(page)
  }
}

export async function submit(page: Page): Promise<void> {
  await heading(page, 'Look at it once more').waitFor()
  await page.getByRole('button', { name: 'Send everything' }).click()
}
