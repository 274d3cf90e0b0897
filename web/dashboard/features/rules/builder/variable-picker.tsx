import { Menu } from '@base-ui/react/menu'
import { VARIABLES, type VariableName } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { Braces, KeyRound, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { MENU_ITEM, MENU_POPUP } from '../../../app/menu-look.ts'
import { CredentialDialog } from '../credentials/credential-dialog.tsx'
import { credentialsQuery } from '../queries.ts'
import { useRuleWords } from '../use-names.ts'

const NAMES = Object.keys(VARIABLES) as VariableName[]

type VariablePickerProps = {
  /** Of the field it writes into. */
  label: string
  withCredentials?: boolean | undefined
  compact?: boolean
  onPick: (name: string) => void
}

/** Offers what a template can name. */
export function VariablePicker({ label, withCredentials, compact, onPick }: VariablePickerProps) {
  const { t } = useTranslation()
  const [creating, setCreating] = useState(false)
  const words = useRuleWords()
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          aria-label={t('ruleBuilder.insertInto', { label })}
          title={t('ruleBuilder.insert')}
          className={classNames(
            'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control text-[0.8125rem] font-[560] text-accent hover:bg-accent-soft',
            compact ? 'size-10' : 'min-h-8 px-2',
          )}
        >
          <Braces aria-hidden="true" className="size-4" />
          {!compact && t('ruleBuilder.insert')}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="end" className="z-30 outline-none">
            <Menu.Popup className={`${MENU_POPUP} w-80`} finalFocus={false}>
              {withCredentials && <Credentials onPick={onPick} onCreate={() => setCreating(true)} />}
              <Group title={t('ruleBuilder.variables')}>
                {NAMES.map((name) => (
                  <Item key={name} code={name} onPick={onPick}>
                    {words.variable(name)}
                  </Item>
                ))}
              </Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {creating && (
        <CredentialDialog
          onClose={() => setCreating(false)}
          onSaved={(name) => onPick(`credential.${name}`)}
        />
      )}
    </>
  )
}

type CredentialsProps = { onPick: (name: string) => void; onCreate: () => void }

function Credentials({ onPick, onCreate }: CredentialsProps) {
  const { t } = useTranslation()
  const found = useQuery(credentialsQuery({ api: useApi(), mode: useMode() }))
  return (
    <Group title={t('ruleCredentials.title')}>
      {found.data?.data.map(({ name }) => (
        <Menu.Item key={name} className={MENU_ITEM} onClick={() => onPick(`credential.${name}`)}>
          <KeyRound aria-hidden="true" className="size-4" />
          <span className="font-mono text-xs">{name}</span>
        </Menu.Item>
      ))}
      <Menu.Item className={MENU_ITEM} onClick={onCreate}>
        <Plus aria-hidden="true" className="size-4" />
        {t('ruleCredentials.new')}
      </Menu.Item>
      <Menu.Separator className="my-1 border-t border-line" />
    </Group>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <Menu.Group>
    <Menu.GroupLabel className="px-3 pt-2 pb-1 text-xs font-[560] text-ink-faint">{title}</Menu.GroupLabel>
    {children}
  </Menu.Group>
)

type ItemProps = { code: string; onPick: (name: string) => void; children: string }

const Item = ({ code, onPick, children }: ItemProps) => (
  <Menu.Item label={children} className={MENU_ITEM} onClick={() => onPick(code)}>
    <span className="col-start-2 flex flex-wrap items-baseline justify-between gap-x-3">
      {children}
      <span className="font-mono text-xs text-ink-faint">{code}</span>
    </span>
  </Menu.Item>
)
