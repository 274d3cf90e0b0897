import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../../app/confirm.tsx'

/** Asks before what was written and not published is lost. Going to another tab of the same rule loses nothing. */
export function LeaveGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  })
  return (
    <Confirm
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={t('ruleBuilder.leaveTitle')}
      text={t('ruleBuilder.leaveText')}
      confirm={t('ruleBuilder.leave')}
      keep={t('flows.stay')}
      onConfirm={() => blocker.proceed?.()}
    />
  )
}
