import { PERMISSIONS, type AnyPermission, type Permission } from '@countersign/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Field } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useMember } from '../../app/member.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { SecretDialog } from '../../app/secret-dialog.tsx'
import { PermissionBoxes } from '../roles/permission-boxes.tsx'

const FORM = 'create-key'

type CreateKeyDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** A key of the mode that is looked at. */
export function CreateKeyDialog({ open, onOpenChange }: CreateKeyDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const creating = useMutation({
    mutationFn: (given: KeyInput) => answerOf(api.POST('/v1/api-keys', { body: { ...given, mode } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const close = () => {
    onOpenChange(false)
    creating.reset()
  }
  const key = creating.data?.key
  const create = (given: KeyInput) => !creating.isPending && creating.mutate(given)
  return (
    <SecretDialog
      open={open}
      onClose={close}
      title={t('keys.createTitle', { mode: t(`mode.${mode}`) })}
      form={<KeyForm error={creating.error} onSubmit={create} />}
      formId={FORM}
      submitText={t('keys.submit')}
      busy={creating.isPending}
      secret={
        key
          ? { title: t('keys.shownTitle'), text: t('keys.shownText'), label: t('keys.key'), value: key }
          : null
      }
    />
  )
}

type KeyInput = { name: string; permissions: Permission[]; expires_at?: string }

function KeyForm({ error, onSubmit }: { error: Error | null; onSubmit: (given: KeyInput) => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const held = useMember()?.permissions ?? []
  const [chosen, setChosen] = useState<Permission[]>(USUAL.filter((permission) => held.includes(permission)))
  const [isEmpty, setIsEmpty] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = formText(form, 'name').trim()
    const day = formText(form, 'day')
    setIsEmpty(chosen.length === 0)
    if (!name || chosen.length === 0) return
    onSubmit({ name, permissions: chosen, ...(day && { expires_at: endOf(day) }) })
  }
  return (
    <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
      {error && (
        <Banner tone="bad" role="alert">
          {textOf(error)}
        </Banner>
      )}
      <Field
        label={t('keys.name')}
        name="name"
        required
        maxLength={100}
        hint={t('keys.nameHint')}
        autoComplete="off"
      />
      <Field label={t('keys.expires')} name="day" type="date" hint={t('keys.expiresHint')} />
      <details className="rounded-control border border-line px-4 py-2">
        <summary className="min-h-9 cursor-pointer py-1.5 text-sm font-[560]">
          {t('keys.permissions', { count: chosen.length })}
        </summary>
        <p className="pb-3 text-sm text-ink-faint">{t('keys.permissionsText')}</p>
        <PermissionBoxes
          offered={isOfKeys}
          chosen={chosen}
          onChange={(permissions) => setChosen(permissions.filter(isOfKeys))}
        />
      </details>
      {isEmpty && (
        <p role="alert" className="text-sm font-[520] text-bad-ink">
          {t('keys.permissionsNone')}
        </p>
      )}
    </form>
  )
}

const isOfKeys = (permission: AnyPermission): permission is Permission =>
  PERMISSIONS.some((one) => one === permission)

/** People decide and overturn; an integration does not unless it is told to. */
const NOT_USUAL: readonly Permission[] = [
  'verification:decide',
  'verification:override',
  'verification:comment',
  'verification:export',
  'verification:erase',
  'audit:read',
]
const USUAL = PERMISSIONS.filter((permission) => !NOT_USUAL.includes(permission))

/** The last moment of a day where the reader is. */
const endOf = (day: string): string => new Date(`${day}T23:59:59.999`).toISOString()
