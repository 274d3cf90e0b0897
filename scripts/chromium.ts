import { existsSync } from 'node:fs'
import { findChromium } from '../e2e/src/harness/chromium.ts'
import { runStep } from './run-step.ts'

/**
 * Makes sure that the browser journeys have a browser: Debian's chromium is installed where it is absent and this user
 * may install it (root, or sudo without a password).
 * @returns undefined when there is one, else a sentence that says how to get it
 */
export async function ensureChromium(): Promise<string | undefined> {
  if (findChromium()) return undefined
  const how =
    'install it with `apt-get install chromium` as root, or set CHROMIUM_PATH to a Chromium or Chrome of your own'
  if (!existsSync('/usr/bin/apt-get')) return `The browser journeys need Chromium: ${how}.`
  const isRoot = process.getuid!() === 0
  if (!isRoot && !(await runStep('sudo', ['-n', 'true'])).isOk) {
    return `The browser journeys need Chromium and this user may not install it: ${how}.`
  }
  console.log('Installing Chromium from Debian for the browser journeys (about 100 MB, once) …')
  for (const verb of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const args = ['apt-get', '-q', '-o', 'Dpkg::Use-Pty=0', ...verb]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runStep(isRoot ? 'env' : 'sudo', isRoot ? args : ['-n', ...args], { show: true, env })
  }
  return findChromium() ? undefined : `Chromium could not be installed (see above): ${how}.`
}
