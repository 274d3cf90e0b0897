import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { signInByPassword, type Step } from '../../app/session.ts'
import { Banner, Button, Field } from '../../../ui/index.ts'
import { FormHeading } from './form-heading.tsx'

export function PasswordForm({ onEntered }: { onEntered: (step: Step) => Promise<void> }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const entering = useMutation({
    mutationFn: async (form: FormData) => {
      await onEntered(await signInByPassword(formText(form, 'email').trim(), formText(form, 'password')))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!entering.isPending) entering.mutate(new FormData(event.currentTarget))
  }
  const wordsOf = (error: Error) => {
    if (!(error instanceof ApiProblem)) return textOf(error)
    if (error.code === 'sign_in_failed' || error.status === 401) return t('signIn.wrong')
    return error.status === 429 ? t('signIn.tooMany') : textOf(error)
  }
  return (
    <>
      <FormHeading title={t('signIn.title')} />
      <form onSubmit={submit} className="flex flex-col gap-4">
        {entering.error && (
          <Banner tone="bad" role="alert">
            {wordsOf(entering.error)}
          </Banner>
        )}
        <Field label={t('signIn.email')} name="email" type="email" autoComplete="username" required />
        <Field
          label={t('signIn.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button type="submit" variant="primary" wide busy={entering.isPending}>
          {t('signIn.submit')}
        </Button>
        <p className="text-[0.8125rem] text-ink-faint">{t('signIn.noPassword')}</p>
      </form>
    </>
  )
}
