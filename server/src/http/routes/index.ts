import type { App, Http } from '../app-types.ts'
import { applicantRoutes } from './applicant.ts'
import { evidenceRoutes } from './evidence.ts'
import { flowRoutes } from './flows.ts'
import { operationsRoutes } from './operations.ts'
import { verificationRoutes } from './verifications.ts'

/** Every file of routes, in the order of the document. */
export const ROUTES: readonly ((app: App, http: Http) => void)[] = [
  verificationRoutes,
  evidenceRoutes,
  flowRoutes,
  applicantRoutes,
  operationsRoutes,
]
