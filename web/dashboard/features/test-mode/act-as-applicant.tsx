import { Menu } from '@base-ui/react/menu'
import { isOpenToApplicant } from '@countersign/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { Verification } from '../../api/wire.ts'
import { useMay } from '../../app/member.ts'
import { MENU_ITEM, MENU_POPUP } from '../../app/menu-look.ts'
import { useProblemText } from '../../app/problem-view.tsx'

const PERMISSION = 'verification:create'
const ACTS = [
  { act: 'opens', text: 'actAs.opens' },
  { act: 'submits', text: 'actAs.submits' },
  { act: 'fails_a_picture', text: 'actAs.fails' },
] as const

/** Does what the applicant would do, without a phone; only where the outcome is forced and something is left to do. */
export function ActAsApplicant({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const may = useMay(PERMISSION)
  const queryClient = useQueryClient()
  const { id, simulate, status } = verification
  const acting = useMutation({
    mutationFn: (applicant: (typeof ACTS)[number]['act']) =>
      answerOf(
        api.POST('/v1/verifications/{id}/simulate', { params: { path: { id } }, body: { applicant } }),
      ),
    onSuccess: (after) => {
      queryClient.setQueryData([mode, 'verification', id], after)
      toast({ title: t('actAs.done'), tone: 'ok' })
    },
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [mode] }),
  })
  if (!simulate || !isOpenToApplicant(status)) return null
  return (
    <Menu.Root>
      <Menu.Trigger
        disabled={!may}
        title={may ? undefined : t('actAs.missing', { permission: PERMISSION })}
        className={buttonClass({ variant: 'secondary' })}
      >
        <UserRound aria-hidden="true" className="size-4" />
        {t('actAs.open')}
        <ChevronDown aria-hidden="true" className="size-4" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-30 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-72`}>
            {ACTS.map(({ act, text }) => (
              <Menu.Item
                key={act}
                className={MENU_ITEM}
                onClick={() => !acting.isPending && acting.mutate(act)}
              >
                <span className="col-start-2">{t(text)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
