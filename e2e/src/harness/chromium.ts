import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser of the machine; CHROMIUM_PATH names another. Null when there is none. */
export const findChromium = (): string | null =>
  process.env.CHROMIUM_PATH ?? PLACES.find((place) => existsSync(place)) ?? null

/** As `findChromium`; throws a sentence when there is none. */
export function chromiumPath(): string {
  const path = findChromium()
  if (!path) {
    throw new Error(
      'No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.',
    )
  }
  return path
}

/** Flags for a closed network and, with `cameraFile`, a camera that shows that one-frame .y4m file. */
export const chromiumArgs = (cameraFile?: string): string[] => [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(cameraFile
    ? [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${cameraFile}`,
      ]
    : []),
]
