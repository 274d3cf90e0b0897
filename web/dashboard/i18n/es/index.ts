import { acts } from './acts.ts'
import { attempts } from './attempts.ts'
import { audit } from './audit.ts'
import { catalogue } from './catalogue.ts'
import { detail } from './detail.ts'
import { developers } from './developers.ts'
import { emails } from './emails.ts'
import { evidence } from './evidence.ts'
import { exportTexts } from './exports.ts'
import { findings } from './findings.ts'
import { flows } from './flows.ts'
import { overrides } from './overrides.ts'
import { queue } from './queue.ts'
import { requests } from './requests.ts'
import { retention } from './retention.ts'
import { rules } from './rules.ts'
import { security } from './security.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { tags } from './tags.ts'
import { testMode } from './test-mode.ts'
import { verifications } from './verifications.ts'
import { webhooks } from './webhooks.ts'

export const es = {
  ...shell,
  ...catalogue,
  ...findings,
  ...verifications,
  ...detail,
  ...acts,
  ...attempts,
  ...audit,
  ...emails,
  ...evidence,
  ...overrides,
  ...developers,
  ...queue,
  ...requests,
  ...tags,
  ...testMode,
  ...flows,
  ...rules,
  ...security,
  ...settings,
  ...retention,
  ...exportTexts,
  ...webhooks,
}
