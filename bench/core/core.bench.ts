import { checked, submitted, type History } from '../../core/src/testing/histories.ts'

const cpuSeconds = (from: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

/** Commands in one run: open, consent, choose, two pictures, submit, dispatch, five checks, decide. */
const COMMANDS = 13

function perCpuSecond(run: () => History, seconds: number): number {
  const from = process.cpuUsage()
  let runs = 0
  while (cpuSeconds(from) < seconds) {
    for (let batch = 0; batch < 100; batch++) run()
    runs += 100
  }
  return (runs * COMMANDS) / cpuSeconds(from)
}

const whole = () => checked(submitted())
const last = whole()

/** The limit: touching the same number of events and states without deciding anything. */
const bare = (): History => {
  let state = last.state
  for (let command = 0; command < COMMANDS; command++) state = { ...state, version: command }
  return { events: [...last.events], state }
}

export async function bench(): Promise<void> {
  perCpuSecond(whole, 0.5)
  const decided = perCpuSecond(whole, 3)
  const limit = perCpuSecond(bare, 1)
  console.table({
    'decide + evolve': {
      'commands per CPU-second': Math.round(decided),
      ratio: (decided / limit).toFixed(3),
    },
    'bare object copies (limit)': { 'commands per CPU-second': Math.round(limit), ratio: '1' },
    'open peer, stated for comparison': { 'commands per CPU-second': '1,100–2,700', ratio: '' },
  })
}
