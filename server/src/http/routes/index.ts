import type { App, Http } from '../app-types.ts'
import { accountRoutes } from './account.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { applicantRoutes } from './applicant.ts'
import { auditRoutes } from './audit.ts'
import { claimRoutes } from './claims.ts'
import { commentRoutes } from './comments.ts'
import { correctionRoutes } from './corrections.ts'
import { emailRoutes } from './emails.ts'
import { evidenceRoutes } from './evidence.ts'
import { exportRoutes } from './exports.ts'
import { flowRoutes } from './flows.ts'
import { liveRoutes } from './live.ts'
import { meRoutes } from './me.ts'
import { memberRoutes } from './members.ts'
import { operationsRoutes } from './operations.ts'
import { operatorRoutes } from './operator.ts'
import { opinionRoutes } from './opinions.ts'
import { overrideEvidenceRoutes } from './override-evidence.ts'
import { overrideRoutes } from './overrides.ts'
import { queueRoutes } from './queue.ts'
import { requestRoutes } from './requests.ts'
import { retentionRoutes } from './retention.ts'
import { roleRoutes } from './roles.ts'
import { ruleCredentialRoutes } from './rule-credentials.ts'
import { ruleDryRunRoutes } from './rule-dry-run.ts'
import { ruleRunRoutes } from './rule-runs.ts'
import { ruleRoutes } from './rules.ts'
import { oidcRoutes } from './sign-in-oidc.ts'
import { sessionRoutes } from './sign-in-sessions.ts'
import { twoFactorRoutes } from './sign-in-two-factor.ts'
import { signInRoutes } from './sign-in.ts'
import { specimenRoutes } from './specimens.ts'
import { tagRoutes } from './tags.ts'
import { testModeRoutes } from './test-mode.ts'
import { verificationActRoutes } from './verification-acts.ts'
import { verificationRoutes } from './verifications.ts'
import { webhookDeliveryRoutes } from './webhook-deliveries.ts'
import { webhookEndpointRoutes } from './webhook-endpoints.ts'

/** Every file of routes, in the order of the document. */
export const ROUTES: readonly ((app: App, http: Http) => void)[] = [
  verificationRoutes,
  liveRoutes,
  verificationActRoutes,
  overrideRoutes,
  overrideEvidenceRoutes,
  correctionRoutes,
  retentionRoutes,
  exportRoutes,
  queueRoutes,
  claimRoutes,
  tagRoutes,
  commentRoutes,
  opinionRoutes,
  evidenceRoutes,
  flowRoutes,
  emailRoutes,
  webhookEndpointRoutes,
  webhookDeliveryRoutes,
  ruleRoutes,
  ruleDryRunRoutes,
  ruleRunRoutes,
  ruleCredentialRoutes,
  apiKeyRoutes,
  memberRoutes,
  roleRoutes,
  accountRoutes,
  requestRoutes,
  auditRoutes,
  meRoutes,
  signInRoutes,
  oidcRoutes,
  twoFactorRoutes,
  sessionRoutes,
  specimenRoutes,
  testModeRoutes,
  applicantRoutes,
  operatorRoutes,
  operationsRoutes,
]
