import '../ui/theme.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { browserLanguage, chosenLanguage, createI18n, ToastProvider } from '../ui/index.ts'
import { ApiProblem, isPassing } from './api/problem.ts'
import { applyTheme, storedTheme } from './app/theme.ts'
import { en } from './i18n/en/index.ts'
import { es } from './i18n/es/index.ts'
import { permissionName } from './i18n/permission-name.ts'
import { createDashboardRouter } from './router.tsx'

applyTheme(storedTheme())
const i18n = createI18n({
  language: chosenLanguage() ?? browserLanguage(),
  texts: { dashboard: { en, es } },
})
i18n.services.formatter?.add('permission', permissionName)

/** A session that ended in the middle of work: to the sign-in, and from there back to where one was. */
const onError = (error: unknown) => {
  // Turned on while somebody works: who they are says so, and the set-up takes the place of the page.
  if (error instanceof ApiProblem && error.code === 'two_factor_required') {
    void queryClient.invalidateQueries({ queryKey: ['me'] })
  }
  if (!(error instanceof ApiProblem) || error.status !== 401) return
  const { pathname, href } = router.state.location
  if (pathname.startsWith('/sign-in')) return
  const left = queryClient.getQueryData(['me']) ? 'ended' : undefined
  queryClient.clear()
  void router.navigate({ to: '/sign-in', search: { to: href, left } })
}

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: (count, error) => isPassing(error) && count < 2, staleTime: 2_000 },
  },
})
const router = createDashboardRouter(queryClient)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </CSPProvider>
  </StrictMode>,
)
