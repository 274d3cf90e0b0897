import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { ModeContext } from './api/use-api.ts'
import { NotFoundPage, UnexpectedPage } from './app/dead-ends.tsx'
import { returnTo } from './app/return-to.ts'
import { parseSearch, stringifySearch } from './app/search-params.ts'
import { SignedIn } from './app/signed-in.tsx'
import { readStored } from './app/stored.ts'
import { parseAuditSearch } from './features/audit/search.ts'
import { parseEmailSearch } from './features/emails/search.ts'
import { parseQueueSearch } from './features/queue/search.ts'
import { parseRequestSearch } from './features/requests/filters.ts'
import { parseRunSearch } from './features/rules/runs/search.ts'
import { RULE_TABS, type RuleTab } from './features/rules/tabs.ts'
import { RULE_TEMPLATES, type RuleTemplate } from './features/rules/template-names.ts'
import { isProviderProblem, type ProviderProblem } from './features/sign-in/provider-problem.ts'
import { SignInPage } from './features/sign-in/sign-in-page.tsx'
import { DetailPage } from './features/verifications/detail/detail-page.tsx'
import { parseListSearch } from './features/verifications/list/filters.ts'
import { ListPage } from './features/verifications/list/list-page.tsx'

const TABS = ['result', 'pictures', 'attempts', 'timeline', 'data'] as const
type DetailTab = (typeof TABS)[number]

type RootSearch = { mode?: 'live' | undefined }

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch: (raw: Record<string, unknown>): RootSearch =>
    raw['mode'] === 'live' ? { mode: 'live' } : {},
  search: { middlewares: [retainSearchParams<RootSearch>(['mode'])] },
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: UnexpectedPage,
})

function Root() {
  const { mode } = rootRoute.useSearch()
  return (
    <ModeContext value={mode ?? 'test'}>
      <Outlet />
    </ModeContext>
  )
}

type SignInSearch = {
  to?: string
  left?: 'ended' | 'out' | undefined
  problem?: ProviderProblem | undefined
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): SignInSearch => ({
    ...(raw['to'] !== undefined && { to: returnTo(raw['to']) }),
    ...((raw['left'] === 'ended' || raw['left'] === 'out') && { left: raw['left'] }),
    ...(isProviderProblem(raw['problem']) && { problem: raw['problem'] }),
  }),
  component: SignInPage,
})

const memberRoute = createRoute({ getParentRoute: () => rootRoute, id: 'member', component: SignedIn })

const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/',
  beforeLoad: () => {
    const live = readStored('mode', ['test', 'live']) === 'live'
    throw redirect({ to: '/verifications', search: live ? { mode: 'live' } : {}, replace: true })
  },
})

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/verifications',
  validateSearch: (raw: Record<string, unknown>) => ({
    ...parseListSearch(raw),
    ...(String(raw['create']) === 'true' && { create: true as const }),
  }),
  component: ListPage,
})

const detailRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/verifications/$id',
  validateSearch: (raw: Record<string, unknown>): { tab?: DetailTab } => {
    const tab = TABS.find((name) => name === raw['tab'])
    return tab && tab !== 'result' ? { tab } : {}
  },
  component: DetailPage,
})

const queueRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/queue',
  validateSearch: parseQueueSearch,
  component: lazyRouteComponent(() => import('./features/queue/queue-page.tsx'), 'QueuePage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/queue/$id',
  component: lazyRouteComponent(() => import('./features/queue/review/review-page.tsx'), 'ReviewPage'),
})

const emailsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/emails',
  validateSearch: parseEmailSearch,
  component: lazyRouteComponent(() => import('./features/emails/emails-page.tsx'), 'EmailsPage'),
})

const developersRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/developers',
  component: lazyRouteComponent(() => import('./features/developers/developers-page.tsx'), 'DevelopersPage'),
})

const requestsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/requests',
  validateSearch: parseRequestSearch,
  component: lazyRouteComponent(() => import('./features/requests/requests-page.tsx'), 'RequestsPage'),
})

const securityRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('./features/security/security-page.tsx'), 'SecurityPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
})

const flowsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/flows',
  component: lazyRouteComponent(() => import('./features/flows/list/flows-page.tsx'), 'FlowsPage'),
})

const settingsHomeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$tab', params: { tab: 'members' }, replace: true })
  },
})

const settingsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/settings/$tab',
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
})

const flowRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/flows/$id',
  component: lazyRouteComponent(() => import('./features/flows/editor/editor-page.tsx'), 'FlowPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/rules',
  component: lazyRouteComponent(() => import('./features/rules/list/rules-page.tsx'), 'RulesPage'),
})

const newRuleRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/rules/new',
  validateSearch: (raw: Record<string, unknown>): { template?: RuleTemplate } => {
    const template = RULE_TEMPLATES.find((name) => name === raw['template'])
    return template ? { template } : {}
  },
  component: lazyRouteComponent(() => import('./features/rules/new-rule-page.tsx'), 'NewRulePage'),
})

const ruleRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/rules/$id',
  validateSearch: (raw: Record<string, unknown>): { tab?: RuleTab } => {
    const tab = RULE_TABS.find((name) => name === raw['tab'])
    return tab && tab !== 'rule' ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/rules/rule-page.tsx'), 'RulePage'),
})

const ruleRunsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/rule-runs',
  validateSearch: parseRunSearch,
  component: lazyRouteComponent(() => import('./features/rules/runs/runs-page.tsx'), 'RunsPage'),
})

const ruleRunRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/rule-runs/$id',
  component: lazyRouteComponent(() => import('./features/rules/runs/run-page.tsx'), 'RunPage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  memberRoute.addChildren([
    homeRoute,
    listRoute,
    detailRoute,
    queueRoute,
    reviewRoute,
    emailsRoute,
    flowsRoute,
    flowRoute,
    rulesRoute,
    newRuleRoute,
    ruleRoute,
    ruleRunsRoute,
    ruleRunRoute,
    developersRoute,
    requestsRoute,
    auditRoute,
    securityRoute,
    settingsHomeRoute,
    settingsRoute,
  ]),
])

export const createDashboardRouter = (queryClient: QueryClient) =>
  createRouter({ routeTree, context: { queryClient }, parseSearch, stringifySearch, scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
  interface HistoryState {
    /** Cursors of the newer pages of the list, for the way back. */
    trail?: string[]
  }
}
