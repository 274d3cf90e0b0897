import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { FormDialog } from '../../../app/form-dialog.tsx'
import { formText } from '../../../app/form-text.ts'

type CredentialDialogProps = {
  /** Which one gets another value; absent: a new one. */
  name?: string
  onClose: () => void
  onSaved?: (name: string) => void
}

/** A secret that goes with a call. It can be replaced, but nobody sees it again. */
export function CredentialDialog({ name: replaced, onClose, onSaved }: CredentialDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const saving = useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) =>
      replaced
        ? answerOf(api.PUT('/v1/rule-credentials/{name}', { params: { path: { name } }, body: { value } }))
        : answerOf(api.POST('/v1/rule-credentials', { body: { name, value } })),
    onSuccess: async (_, { name }) => {
      await queryClient.invalidateQueries({ queryKey: [mode, 'rule-credentials'] })
      onSaved?.(name)
      onClose()
    },
  })
  return (
    <FormDialog
      title={replaced ? t('ruleCredentials.replaceTitle', { name: replaced }) : t('ruleCredentials.new')}
      description={t('ruleCredentials.text')}
      saving={saving}
      onSubmit={(form) =>
        saving.mutate({ name: replaced ?? formText(form, 'name').trim(), value: formText(form, 'value') })
      }
      onClose={onClose}
    >
      {!replaced && (
        <Field
          label={t('ruleCredentials.name')}
          hint={t('ruleCredentials.nameHint')}
          name="name"
          required
          pattern="[a-z][a-z0-9_]*"
          maxLength={40}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <Field
        label={t('ruleCredentials.value')}
        hint={t('ruleCredentials.valueHint')}
        name="value"
        type="password"
        required
        maxLength={4000}
        autoComplete="off"
        spellCheck={false}
      />
    </FormDialog>
  )
}
