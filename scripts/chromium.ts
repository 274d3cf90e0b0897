import { existsSync } from 'node:fs'
import { runStep } from './run-step.ts'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * Makes sure that the browser journeys have a browser: Debian's chromium is installed where it is absent and this user
 * may install it (root, or sudo without a password).
 * @returns undefined when there is one, else a sentence that says how to get it
 */
export async function ensureChromium(): Promise<string | undefined> {
  if (hasChromium()) return undefined
  const how =
    'install it with `apt-get install chromium` as root, or set CHROMIUM_PATH to a Chromium or Chrome of your own'
  if (!existsSync('/usr/bin/apt-get')) return `The browser journeys need Chromium: ${how}.`
  const asRoot = process.getuid!() === 0 ? [] : ['sudo', '-n']
  if (asRoot.length > 0 && !(await runStep('sudo', ['-n', 'true'])).isOk) {
    return `The browser journeys need Chromium and this user may not install it: ${how}.`
  }
  console.log('Installing Chromium from Debian for the browser journeys (about 100 MB, once) …')
  const [command, ...args] = [...asRoot, 'apt-get', '-q', '-o', 'Dpkg::Use-Pty=0'] as [string, ...string[]]
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runStep(command, [...args, 'update'], { show: true, env })
  await runStep(command, [...args, 'install', '-y', '--no-install-recommends', 'chromium'], {
    show: true,
    env,
  })
  return hasChromium() ? undefined : `Chromium could not be installed (see above): ${how}.`
}

function hasChromium(): boolean {
  return Boolean(process.env.CHROMIUM_PATH) || places.some((place) => existsSync(place))
}
