import { Switch } from '@base-ui/react/switch'
import { useTranslation } from 'react-i18next'
import { SWITCH, THUMB } from '../../../app/switch-look.ts'

/** Whether a decision leads to the next verification by itself. */
export function GoesOnSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <label className="flex items-center gap-2.5 text-[0.8125rem] text-ink-soft">
      <Switch.Root checked={on} onCheckedChange={onChange} className={SWITCH}>
        <Switch.Thumb className={THUMB} />
      </Switch.Root>
      {t('review.goOn')}
    </label>
  )
}
