import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Field, useToast } from '../../../ui/index.ts'
import { done } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useMember } from '../../app/member.ts'
import { Section } from '../../app/section.tsx'
import { methodsQuery } from '../../app/session.ts'
import { PASSWORD_LENGTH_MIN, wrongIn } from '../sign-in/new-password.ts'
import { TWO_FACTOR, useTwoFactor } from './two-factor-query.ts'
import { useSecurityText } from './use-security-text.ts'

type Wrong = ReturnType<typeof wrongIn>

/** Not there where the operator lets people in through the provider only. */
export function PasswordSection() {
  const { t } = useTranslation()
  const isSet = useMember()?.member.password_set ?? true
  const methods = useQuery(methodsQuery)
  const needed = useTwoFactor().data?.password_needed ?? true
  if (methods.data?.password === false) return null
  return (
    <Section
      title={t('security.password.title')}
      text={isSet ? t('security.password.text') : t('security.password.first')}
    >
      <PasswordForm isSet={isSet} asksCurrent={isSet && needed} />
    </Section>
  )
}

function PasswordForm({ isSet, asksCurrent }: { isSet: boolean; asksCurrent: boolean }) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const textOf = useSecurityText()
  const queryClient = useQueryClient()
  const [wrong, setWrong] = useState<Wrong>(null)
  const saving = useMutation({
    mutationFn: (body: { new_password: string; current_password: string | null }) =>
      done(api.POST('/api/auth/password', { body })),
    onSuccess: async () => {
      toast({ title: t('security.password.done'), tone: 'ok' })
      await Promise.all(
        [TWO_FACTOR, ['me'], ['sessions']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      )
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const first = formText(form, 'first')
    const found = wrongIn(first, formText(form, 'second'))
    setWrong(found)
    if (found || saving.isPending) return
    const current_password = asksCurrent ? formText(form, 'current') : null
    saving.mutate({ new_password: first, current_password }, { onSuccess: () => element.reset() })
  }
  const min = PASSWORD_LENGTH_MIN
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {asksCurrent && (
        <Field
          label={t('security.password.current')}
          hint={t('security.password.forgotten')}
          name="current"
          type="password"
          autoComplete="current-password"
        />
      )}
      <Field
        label={t('signIn.newPassword')}
        name="first"
        type="password"
        autoComplete="new-password"
        hint={wrong === 'short' ? undefined : t('signIn.tooShort', { min })}
        error={wrong === 'short' && t('signIn.tooShort', { min })}
      />
      <Field
        label={t('signIn.repeat')}
        name="second"
        type="password"
        autoComplete="new-password"
        error={wrong === 'differs' && t('signIn.notSame')}
      />
      {saving.error && (
        <Banner tone="bad" role="alert">
          {textOf(saving.error)}
        </Banner>
      )}
      <Button type="submit" variant="primary" className="self-start" busy={saving.isPending}>
        {t(isSet ? 'security.password.submit' : 'security.password.set')}
      </Button>
    </form>
  )
}
