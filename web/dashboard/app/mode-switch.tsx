import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/index.ts'
import { useMode } from '../api/use-api.ts'
import { store } from './stored.ts'

const MODES = ['test', 'live'] as const
/** Pages that show the same of the other mode. */
const KEPT = ['/developers', '/requests', '/rules', '/rule-runs'] as const

/** Test or live data. It stands in the address, so that a link shows a colleague the same; leaving a page of one thing goes to its list. */
export function ModeSwitch() {
  const { t } = useTranslation()
  const mode = useMode()
  const navigate = useNavigate()
  const choose = (next: (typeof MODES)[number]) => {
    store('mode', next)
    const here = KEPT.find((place) => location.pathname.startsWith(place))
    void navigate({
      to: here ?? '/verifications',
      search: { mode: next === 'live' ? 'live' : undefined },
    })
  }
  return (
    <fieldset className="flex rounded-control border border-line bg-sunken p-0.5">
      <legend className="sr-only">{t('mode.label')}</legend>
      {MODES.map((name) => (
        <label
          key={name}
          title={t(`mode.${name}Hint`)}
          className={classNames(
            'relative flex-1 cursor-pointer whitespace-nowrap rounded-[0.5rem] px-2 py-1 sm:px-3 text-center text-[0.8125rem] font-[560] has-focus-visible:outline-3 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
            name === mode
              ? name === 'live'
                ? 'bg-accent text-on-accent'
                : 'bg-surface text-ink shadow-card'
              : 'text-ink-soft hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="mode"
            value={name}
            checked={name === mode}
            onChange={() => choose(name)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
          {t(`mode.${name}`)}
        </label>
      ))}
    </fieldset>
  )
}
