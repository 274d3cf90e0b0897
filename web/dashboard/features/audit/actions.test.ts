import { readdirSync, readFileSync } from 'node:fs'
import { ANNOUNCEMENT, AUDIT_CAUSES } from '@countersign/core'
import { expect, test } from 'vitest'
import { audit } from '../../i18n/en/audit.ts'
import { AUDIT_NOUNS } from './search.ts'

const services = new URL('../../../../server/src/services/', import.meta.url)
const written = readdirSync(services, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => [...readFileSync(new URL(name, services), 'utf8').matchAll(/action: '(\w+\.\w+)'/g)])
  .map(([, action]) => action!)

test('everything that the server notes is said in words', () => {
  const events = Object.keys(ANNOUNCEMENT).map((type) => `verification.${type}`)
  expect(written.length).toBeGreaterThan(30)
  const unsaid = [...written, ...events].filter((action) => !(action.replace('.', '_') in audit.audit.did))
  expect([...new Set(unsaid)]).toEqual([])
})

test('every cause and every filter has its words', () => {
  expect(Object.keys(audit.audit.because).toSorted()).toEqual([...AUDIT_CAUSES].toSorted())
  expect(Object.keys(audit.audit.noun)).toEqual([...AUDIT_NOUNS])
})
