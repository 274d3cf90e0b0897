import { useMutation } from '@tanstack/react-query'
import { useId, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field } from '../../../ui/index.ts'
import { answerOf, done } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import type { useTwoFactor } from './two-factor-query.ts'
import { useSecurityText } from './use-security-text.ts'

type State = NonNullable<ReturnType<typeof useTwoFactor>['data']>
type DialogProps<Result> = {
  open: boolean
  state: State
  onClose: () => void
  onDone: (result: Result) => void
}

export function TurnOffDialog({ open, state, onClose, onDone }: DialogProps<void>) {
  const { t } = useTranslation()
  const api = useApi()
  return (
    <PasswordDialog
      open={open}
      onClose={onClose}
      passwordNeeded={state.password_needed}
      title={t('security.factor.turnOffTitle')}
      text={t(state.required ? 'security.factor.turnOffRequired' : 'security.factor.turnOffText')}
      submit={t('security.factor.turnOff')}
      isDanger
      run={(password) => done(api.POST('/api/auth/two-factor/disable', { body: { password } }))}
      onDone={onDone}
    />
  )
}

export function RenewCodesDialog({ open, state, onClose, onDone }: DialogProps<string[]>) {
  const { t } = useTranslation()
  const api = useApi()
  return (
    <PasswordDialog
      open={open}
      onClose={onClose}
      passwordNeeded={state.password_needed}
      title={t('security.factor.renewTitle')}
      text={t('security.factor.renewText')}
      submit={t('security.factor.renewSubmit')}
      run={async (password) => {
        const call = api.POST('/api/auth/two-factor/recovery-codes', { body: { password } })
        return (await answerOf(call)).recovery_codes
      }}
      onDone={onDone}
    />
  )
}

type PasswordDialogProps<Result> = {
  open: boolean
  onClose: () => void
  passwordNeeded: boolean
  title: string
  text: string
  submit: string
  isDanger?: boolean
  run: (password: string | null) => Promise<Result>
  onDone: (result: Result) => void
}

/** Asks for the password again before something weighty. */
function PasswordDialog<Result>(props: PasswordDialogProps<Result>) {
  const { open, onClose, passwordNeeded, title, text, submit, isDanger, run, onDone } = props
  const { t } = useTranslation()
  const textOf = useSecurityText()
  const formId = useId()
  const running = useMutation({ mutationFn: run, onSuccess: (result) => onDone(result) })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = passwordNeeded ? formText(new FormData(event.currentTarget), 'password') : null
    if (!running.isPending) running.mutate(password)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) return
        running.reset()
        onClose()
      }}
      title={title}
      description={text}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant={isDanger ? 'danger' : 'primary'}
            busy={running.isPending}
          >
            {submit}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="flex flex-col gap-4">
        {passwordNeeded && (
          <Field
            label={t('security.password.current')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
        {running.error && (
          <Banner tone="bad" role="alert">
            {textOf(running.error)}
          </Banner>
        )}
      </form>
    </Dialog>
  )
}
