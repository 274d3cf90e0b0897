import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { setPassword } from '../../app/session.ts'
import { Banner, Button, Field, useToast } from '../../../ui/index.ts'
import { FormHeading } from './form-heading.tsx'
import { PASSWORD_LENGTH_MIN, wrongIn } from './new-password.ts'

export function SetPasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const [wrong, setWrong] = useState<{ first?: string; second?: string }>({})
  const saving = useMutation({
    mutationFn: setPassword,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['me'] })
      toast({ title: t('signIn.saved'), tone: 'ok' })
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const first = formText(form, 'first')
    const found = wrongIn(first, formText(form, 'second'))
    setWrong({
      ...(found === 'short' && { first: t('signIn.tooShort', { min: PASSWORD_LENGTH_MIN }) }),
      ...(found === 'differs' && { second: t('signIn.notSame') }),
    })
    if (!found && !saving.isPending) saving.mutate(first)
  }
  return (
    <>
      <FormHeading focused title={t('signIn.setTitle')}>
        {t('signIn.setText', { email })}
      </FormHeading>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {saving.error && (
          <Banner tone="bad" role="alert">
            {textOf(saving.error)}
          </Banner>
        )}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field
          label={t('signIn.newPassword')}
          name="first"
          type="password"
          autoComplete="new-password"
          hint={t('signIn.tooShort', { min: PASSWORD_LENGTH_MIN })}
          error={wrong.first}
        />
        <Field
          label={t('signIn.repeat')}
          name="second"
          type="password"
          autoComplete="new-password"
          error={wrong.second}
        />
        <Button type="submit" variant="primary" wide busy={saving.isPending}>
          {t('signIn.setSubmit')}
        </Button>
        <Button variant="quiet" wide onClick={onDone}>
          {t('signIn.later')}
        </Button>
      </form>
    </>
  )
}
