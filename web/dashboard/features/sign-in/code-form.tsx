import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Field } from '../../../ui/index.ts'
import { ApiProblem } from '../../api/problem.ts'
import { focusNow } from '../../app/focus-now.ts'
import { formText } from '../../app/form-text.ts'
import { signInByCode } from '../../app/session.ts'
import { useSecurityText } from '../security/use-security-text.ts'
import { FormHeading } from './form-heading.tsx'

type CodeFormProps = { onEntered: () => Promise<void>; onAgain: () => void }

/** The second step: a code of the app, or one of the recovery codes. */
export function CodeForm({ onEntered, onAgain }: CodeFormProps) {
  const { t } = useTranslation()
  const textOf = useSecurityText()
  const [byRecovery, setByRecovery] = useState(false)
  const entering = useMutation({
    mutationFn: async (form: FormData) => {
      await signInByCode(
        byRecovery
          ? { recovery_code: formText(form, 'recovery').trim() }
          : { code: formText(form, 'code').replaceAll(/\s/g, '') },
      )
      await onEntered()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!entering.isPending) entering.mutate(new FormData(event.currentTarget))
  }
  const change = () => {
    entering.reset()
    setByRecovery(!byRecovery)
  }
  const codeOf = (error: Error) => (error instanceof ApiProblem ? error.code : null)
  const isOver = entering.error && codeOf(entering.error) === 'second_factor_expired'
  const wordsOf = (error: Error) => {
    const isWrong = ['second_factor_wrong', 'validation_failed'].includes(codeOf(error) ?? '')
    if (!isWrong) return textOf(error)
    return t(byRecovery ? 'secondStep.wrongRecovery' : 'security.problem.second_factor_wrong')
  }
  return (
    <>
      <FormHeading title={t('secondStep.title')}>
        {t(byRecovery ? 'secondStep.recoveryText' : 'secondStep.codeText')}
      </FormHeading>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {entering.error && (
          <Banner tone="bad" role="alert">
            {wordsOf(entering.error)}
          </Banner>
        )}
        {byRecovery ? (
          <Field
            key="recovery"
            label={t('secondStep.recovery')}
            name="recovery"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            ref={focusNow}
          />
        ) : (
          <Field
            key="code"
            label={t('secondStep.code')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            required
            ref={focusNow}
          />
        )}
        {isOver ? (
          <Button variant="primary" wide onClick={onAgain}>
            {t('secondStep.again')}
          </Button>
        ) : (
          <Button type="submit" variant="primary" wide busy={entering.isPending}>
            {t('secondStep.submit')}
          </Button>
        )}
        <Button variant="quiet" wide onClick={change}>
          {t(byRecovery ? 'secondStep.useCode' : 'secondStep.useRecovery')}
        </Button>
        {byRecovery && <p className="text-[0.8125rem] text-ink-faint">{t('secondStep.lost')}</p>}
      </form>
    </>
  )
}
