import { useTranslation } from 'react-i18next'
import { Button } from '../ui/index.ts'
import type { ComponentKey } from './api/types.ts'
import { useApplicant } from './context.ts'
import { maySkip } from './machine/parts.ts'
import { nextToDo } from './machine/screen.ts'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAction } from './use-action.ts'

/** Leaves out a part that is not required, and says so. Nothing for one that is. */
export function SkipButton({ part }: { part: ComponentKey }) {
  const { t } = useTranslation()
  const { state, link, go, announce } = useApplicant()
  const { busy, trouble, run } = useAction()
  if (!maySkip(state, part)) return null
  const skip = async () => {
    const next = await run(() => link.skip(part))
    if (!next) return
    announce(t('skip.done'))
    go(nextToDo(next))
  }
  return (
    <>
      <Button variant="quiet" size="large" wide busy={busy} onClick={skip}>
        {t('skip.button')}
      </Button>
      <p className="text-center text-sm text-ink-soft">
        {t(`skip.text.${part}`, { organisation: state.organisation })}
      </p>
      {trouble && <TroubleBanner trouble={trouble} />}
    </>
  )
}
