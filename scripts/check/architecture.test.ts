import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { architectureViolations } from './architecture.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-architecture-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function given(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
}

test('every direction that is not allowed is named with its file', () => {
  given({
    'core/src/clock.ts': `import { readFileSync } from 'node:fs'\nimport zod from 'zod'`,
    'core/src/reach.ts': `export type { Config } from '../../server/src/config.ts'`,
    'sdk/src/client.ts': `import '@countersign/core'`,
    'web/verify/page.tsx': `import {\n  pool,\n} from '@countersign/server'`,
    'server/src/config.ts': `import { x } from './store/connect.ts'`,
    'server/src/store/verifications.ts': `import { create } from '../services/verification/create.ts'`,
    'server/src/services/verification/create.ts': `import { reply } from '../../http/reply.ts'\nimport pg from 'pg'`,
    'server/src/checks/pool.ts': `const late = await import('../jobs/worker.ts')`,
    'server/src/http/routes.ts': `import { sql } from '../store/sql.ts'\nimport { given } from '../testing/given.ts'`,
  })
  expect(architectureViolations(root)).toEqual([
    'core/src/clock.ts: core imports no packages, and so not node:fs',
    'core/src/clock.ts: core imports no packages, and so not zod',
    'core/src/reach.ts: core may import no other part, not foundation (server/src/config.ts)',
    'sdk/src/client.ts: sdk may import no other part, not core (core/src/index.ts)',
    'server/src/checks/pool.ts: providers may import only core, foundation, store, not jobs (server/src/jobs/worker.ts)',
    'server/src/config.ts: foundation may import only core, not store (server/src/store/connect.ts)',
    'server/src/http/routes.ts: http may import only core, foundation, providers, problems, services, not store (server/src/store/sql.ts)',
    'server/src/http/routes.ts: imports server/src/testing/given.ts, which is for tests',
    'server/src/services/verification/create.ts: only store may import the database driver pg',
    'server/src/services/verification/create.ts: services may import only core, foundation, store, providers, problems, not http (server/src/http/reply.ts)',
    'server/src/store/verifications.ts: store may import only core, foundation, not services (server/src/services/verification/create.ts)',
    'web/verify/page.tsx: web may import only sdk, core, not main (server/src/index.ts)',
  ])
})

test('what is allowed is not named: downwards, the driver in the store, types inside the server, anything in tests', () => {
  given({
    'core/src/decide.ts': `import { evolve } from './evolve.ts'`,
    'core/src/decide.test.ts': `import { test } from 'vitest'`,
    'web/verify/page.tsx': `import { client } from '@countersign/sdk'\nimport { decide } from '@countersign/core'\nimport React from 'react'`,
    'server/src/store/connect.ts': `import pg from 'pg'\nimport { ids } from '../ids.ts'`,
    'server/src/sign-in/auth.ts': `import type pg from 'pg'`,
    'server/src/http/presenters/flow.ts': `import type { FlowRow } from '../../store/flows.ts'`,
    'server/src/services/flow/get.ts': `import { find } from '../../store/flows.ts'\n// from 'pg' in a comment is no import`,
    'server/src/main.ts': `import { app } from './http/app.ts'`,
    'server/src/http/app.test.ts': `import pg from 'pg'\nimport { db } from '../testing/test-db.ts'`,
  })
  expect(architectureViolations(root)).toEqual([])
})
