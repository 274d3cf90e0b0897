import '../ui/theme.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createI18n } from '../ui/index.ts'
import { linkOf } from './api/link.ts'
import { App } from './app.tsx'
import { firstLanguage } from './language.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'

const token = /^#(lnk_[\w-]+)$/.exec(location.hash)?.[1]
const i18n = createI18n({ language: firstLanguage(), texts: { applicant: { en, es } } })

// Another link pasted into the same tab is another verification.
window.addEventListener('hashchange', () => location.reload())

createRoot(document.querySelector('#root')!).render(
  <I18nextProvider i18n={i18n}>
    <App link={token ? linkOf(token) : null} />
  </I18nextProvider>,
)
