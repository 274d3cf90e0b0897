import { acts } from './acts.ts'
import { attempts } from './attempts.ts'
import { catalogue } from './catalogue.ts'
import { detail } from './detail.ts'
import { developers } from './developers.ts'
import { emails } from './emails.ts'
import { evidence } from './evidence.ts'
import { findings } from './findings.ts'
import { flows } from './flows.ts'
import { requests } from './requests.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { testMode } from './test-mode.ts'
import { verifications } from './verifications.ts'

export const es = {
  ...shell,
  ...catalogue,
  ...findings,
  ...verifications,
  ...detail,
  ...acts,
  ...attempts,
  ...emails,
  ...evidence,
  ...developers,
  ...requests,
  ...testMode,
  ...flows,
  ...settings,
}
