import { useMutation } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Field } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { CopyField } from '../../app/copy.tsx'
import { focusNow } from '../../app/focus-now.ts'
import { formText } from '../../app/form-text.ts'
import { QrCode } from '../verifications/create/qr-code.tsx'
import { useSecurityText } from './use-security-text.ts'

type SetUpProps = {
  passwordNeeded: boolean
  onCancel?: () => void
  /** With the recovery codes, which are shown this one time. */
  onDone: (recoveryCodes: string[]) => void
}

/** Password, then the code to scan, then a first code of the app. */
export function SetUp({ passwordNeeded, onCancel, onDone }: SetUpProps) {
  const { t } = useTranslation()
  const api = useApi()
  const offering = useMutation({
    mutationFn: (password: string | null) =>
      answerOf(api.POST('/api/auth/two-factor', { body: { password } })),
  })
  const confirming = useMutation({
    mutationFn: (code: string) =>
      answerOf(api.POST('/api/auth/two-factor/confirm', { body: { code: code.replaceAll(/\s/g, '') } })),
    onSuccess: ({ recovery_codes: codes }) => onDone(codes),
  })
  const cancel = onCancel && <Button onClick={onCancel}>{t('security.setUp.cancel')}</Button>
  if (!offering.data) {
    return (
      <Step
        error={offering.error}
        onSubmit={(form) => offering.mutate(passwordNeeded ? formText(form, 'password') : null)}
        actions={
          <>
            {cancel}
            <Button type="submit" variant="primary" busy={offering.isPending}>
              {t('security.setUp.begin')}
            </Button>
          </>
        }
      >
        {passwordNeeded && (
          <>
            <p className="text-sm text-ink-soft">{t('security.setUp.passwordText')}</p>
            <Field
              label={t('signIn.password')}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              ref={focusNow}
            />
          </>
        )}
      </Step>
    )
  }
  return (
    <Step
      title={t('security.setUp.scanTitle')}
      error={confirming.error}
      onSubmit={(form) => confirming.mutate(formText(form, 'code'))}
      actions={
        <>
          {cancel}
          <Button type="submit" variant="primary" busy={confirming.isPending}>
            {t('security.setUp.confirm')}
          </Button>
        </>
      }
    >
      <p className="text-sm text-ink-soft">{t('security.setUp.scanText')}</p>
      <div className="self-center">
        <QrCode text={offering.data.uri} label={t('security.setUp.qr')} />
      </div>
      <CopyField label={t('security.setUp.secret')} text={offering.data.secret} />
      <Field
        label={t('security.setUp.code')}
        hint={t('security.setUp.codeHint')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
    </Step>
  )
}

type StepProps = {
  title?: string
  error: Error | null
  onSubmit: (form: FormData) => void
  actions: ReactNode
  children: ReactNode
}

function Step({ title, error, onSubmit, actions, children }: StepProps) {
  const textOf = useSecurityText()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {title && (
        <h3 ref={focusNow} tabIndex={-1} className="font-[620] outline-none">
          {title}
        </h3>
      )}
      {children}
      {error && (
        <Banner tone="bad" role="alert">
          {textOf(error)}
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">{actions}</div>
    </form>
  )
}
