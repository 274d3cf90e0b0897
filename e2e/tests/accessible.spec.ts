import type { Page } from '@playwright/test'
import { chooseDocument, goOn, retakePicture, takePicture } from '../src/harness/applicant.ts'
import { accessibilityProblems, expect, specimen, test, untilStatus } from '../src/harness/journey.ts'

/** Nothing wider than the window, nothing axe objects to. */
async function inspect(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  expect(await accessibilityProblems(page)).toEqual([])
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test(
  'a Spanish-speaking applicant on a narrow phone, with the keyboard only, reaches the end and knows what to do next',
  { tag: ['@own11'] },
  async ({ client, applicant: page, camera }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    const { data } = await client.POST('/v1/verifications', { body: { language: 'es' } })
    const { id, url } = data
    const press = async (name: string | RegExp) => {
      const button = page.getByRole('button', { name })
      await expect(button).toBeEnabled()
      await button.focus()
      await page.keyboard.press('Enter')
    }

    await page.goto(url)
    await expect(heading(page)).toHaveText('Demuestre que es usted')
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await inspect(page)
    await press('Empezar')
    await expect(heading(page)).toBeFocused()
    await inspect(page)
    await page.getByRole('checkbox').focus()
    await page.keyboard.press('Space')
    await press('Acepto, seguir')

    await page.getByRole('radio', { name: 'Pasaporte' }).waitFor()
    await inspect(page)
    await page.getByRole('radio', { name: 'Pasaporte' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('combobox').focus()
    await page.keyboard.type('Utop')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await press('Continuar')

    const { front, selfie } = await specimen({ faults: ['expired'] })
    for (const picture of [front, selfie]) {
      await page.getByRole('button', { name: 'Hacer una foto' }).waitFor()
      await inspect(page)
      await camera.show(picture)
      await press('Hacer una foto')
      await page.getByRole('button', { name: 'Hacer la foto' }).waitFor()
      await press('Hacer la foto')
      await page.getByRole('button', { name: 'Usar esta foto' }).waitFor()
      await inspect(page)
      await press('Usar esta foto')
      await page.getByRole('button', { name: 'Usar esta foto' }).waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: /Enviar todo/ }).waitFor()
    await inspect(page)
    await press(/Enviar todo/)
    await untilStatus(client, id, 'resubmission_requested')
    await expect(page.getByText(/caducad/i).first()).toBeVisible()
    await inspect(page)
  },
)

test('every screen of the way in English is accessible in the dark, too', async ({
  client,
  applicant: page,
  camera,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const { data } = await client.POST('/v1/verifications', { body: {} })
  await page.goto(data.url)
  await page.getByRole('button', { name: 'Begin' }).waitFor()
  await inspect(page)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('checkbox').check()
  await inspect(page)
  await page.getByRole('button', { name: 'I agree, go on' }).click()
  await chooseDocument(page, 'Passport', 'Utopia')
  const blurred = await specimen({ faults: ['blur'] })
  await takePicture(page, camera, 'front', blurred.front)
  await expect(heading(page)).toHaveText('This picture cannot be used')
  await inspect(page)
  const sharp = await specimen()
  await retakePicture(page, camera, sharp.front)
  await goOn(page)
  await inspect(page)
})

test('a link that nobody gave out says what to do', async ({ server, applicant: page }) => {
  await page.goto(`${server.url}/verify#lnk_nobodygavethisout`)
  await expect(heading(page)).toHaveText('This link does not work')
  await inspect(page)
})
