import { useTranslation } from 'react-i18next'
import { Button, Card } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'
import { momentText } from '../dates.ts'
import { ScreenFrame } from './screen-frame.tsx'

export function StoppedScreen() {
  const { t, i18n } = useTranslation()
  const { state, go } = useApplicant()
  return (
    <ScreenFrame
      heading={t('stopped.heading')}
      lead={t('stopped.lead')}
      actions={
        <Button size="large" wide onClick={() => go({ name: 'consent' })}>
          {t('stopped.back')}
        </Button>
      }
    >
      <Card className="flex flex-col gap-3">
        <p>{t('stopped.later', { date: momentText(i18n.language, state.expires_at) })}</p>
        <p>{t('stopped.other_way', { organisation: state.organisation })}</p>
      </Card>
    </ScreenFrame>
  )
}
