import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { signInByLink, type Step } from '../../app/session.ts'
import { Banner, Button } from '../../../ui/index.ts'
import { FormHeading } from './form-heading.tsx'

type LinkFormProps = { token: string; onEntered: (step: Step) => Promise<void>; onOther: () => void }

/** The link is used up only by this button: mail scanners and previews that open it sign nobody in. */
export function LinkForm({ token, onEntered, onOther }: LinkFormProps) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const entering = useMutation({
    mutationFn: async () => {
      const step = await signInByLink(token)
      history.replaceState(history.state, '', location.pathname + location.search)
      await onEntered(step)
    },
  })
  const spent = entering.error instanceof ApiProblem && entering.error.code === 'sign_in_link_invalid'
  return (
    <>
      <FormHeading title={t('signIn.linkTitle')}>{t('signIn.linkText')}</FormHeading>
      <div className="flex flex-col gap-3">
        {entering.error && (
          <Banner tone="bad" role="alert">
            {spent ? t('signIn.linkSpent') : textOf(entering.error)}
          </Banner>
        )}
        <Button
          variant="primary"
          wide
          busy={entering.isPending}
          icon={<KeyRound aria-hidden="true" className="size-4" />}
          onClick={() => entering.mutate()}
        >
          {t('signIn.linkButton')}
        </Button>
        <Button variant="quiet" wide onClick={onOther}>
          {t('signIn.byPassword')}
        </Button>
      </div>
    </>
  )
}
