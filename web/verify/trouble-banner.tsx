import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/index.ts'
import { troubleText } from './api/trouble-text.ts'
import type { Trouble } from './api/trouble.ts'

/** What went wrong and what to do, read out at once. */
export function TroubleBanner({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation()
  const { title, how } = troubleText(t, trouble)
  const isAway = trouble.kind === 'offline' || trouble.kind === 'unreachable'
  return (
    <Banner tone={isAway ? 'warn' : 'bad'} icon={isAway ? WifiOff : undefined} role="alert" title={title}>
      {how}
    </Banner>
  )
}
