/**
 * Shared primitives of the dashboard and the applicant's page. How to use them:
 *
 * - `main.tsx` imports `../ui/theme.css` once (fonts, tokens, Tailwind) and puts `CSPProvider disableStyleElements` of
 *   @base-ui/react around the app: the pages are served under a policy without inline styles.
 * - Colours are tokens only (`bg-surface`, `text-ink-soft`, `border-line`, `bg-accent`, tones `ok`, `warn`, `bad`, `info` with
 *   `-ink` and `-soft`): Tailwind's own palette is switched off. Light and dark follow from the tokens; do not write `dark:`.
 * - All words come from i18next: `createI18n({ language, texts: { dashboard: { en, es } } })`; shared ones are in namespace `ui`
 *   (`t('ui:status.approved')`). Type translations as `TextsLike<typeof en>`.
 * - What an applicant is told about a reason: `APPLICANT_REASONS` of @countersign/core, which the e-mails share.
 * - Status colours: `<StatusPill status>`, `STATUS_APPEARANCE[status].tone`, `<Wheel tone done total label>`.
 */
export { Banner } from './banner.tsx'
export { Brand } from './brand.tsx'
export { Button, ButtonLink, buttonClass, type ButtonVariant } from './button.tsx'
export type { Choice } from './choice.ts'
export { classNames } from './class-names.ts'
export { Combobox } from './combobox.tsx'
export { Dialog } from './dialog.tsx'
export { CONTROL, CONTROL_SIZE } from './control.ts'
export { Field } from './field.tsx'
export {
  browserLanguage,
  chosenLanguage,
  createI18n,
  PAGE_LANGUAGES,
  rememberLanguage,
  type PageLanguage,
  type TextsLike,
} from './i18n.ts'
export { Guilloche } from './guilloche.tsx'
export { LiveRegion } from './live-region.tsx'
export { Card, Page } from './page.tsx'
export { Select } from './select.tsx'
export { Skeleton, Spinner } from './spinner.tsx'
export { STATUS_APPEARANCE } from './status-appearance.ts'
export { StatusPill } from './status-pill.tsx'
export { ToastProvider, useToast } from './toast.tsx'
export { SOFT, type Tone } from './tone.ts'
export { Wheel } from './wheel.tsx'
