import type { TextsLike } from '../../../ui/index.ts'
import type { flowIssue as english } from '../en/flow-issues.ts'

export const flowIssue: TextsLike<typeof english> = {
  components_missing: 'Añada al menos un componente.',
  component_twice: '{{component}} aparece dos veces.',
  component_unknown: '{{component}} todavía no tiene pasos ni comprobaciones.',
  component_required_missing:
    'Al menos un componente tiene que ser obligatorio; si no, se podría omitir todo.',
  steps_missing: 'Elija al menos una foto.',
  step_twice: '{{step}} aparece dos veces.',
  step_of_other_component: '{{step}} pertenece al componente {{component}}.',
  front_missing: 'Un documento necesita la foto del anverso.',
  checks_missing: 'Elija al menos una comprobación; si no, aquí nunca se averigua nada.',
  check_twice: '{{check}} aparece dos veces.',
  check_of_other_component: '{{check}} pertenece al componente {{component}}.',
  check_without_step: '{{check}} necesita una foto que este flujo nunca pide: {{step}}.',
  check_without_check: '{{check}} trabaja con lo que lee «{{needed}}»: elija también esa.',
  back_missing: 'Los datos de este documento están en el reverso: {{type}}. Pida la foto del reverso.',
  document_types_missing: 'Acepte al menos un tipo de documento.',
  document_type_twice: '{{type}} aparece dos veces.',
  document_type_unreadable:
    'La comprobación «Datos del documento» no puede leerlo y pediría siempre otro documento: quite uno de los dos o añada una regla para «Tipo de documento no aceptado».',
  countries_empty: 'Añada al menos un país, o acéptelos todos.',
  country_unknown: '{{country}} no es el código de un país.',
  country_twice: '{{country}} aparece dos veces.',
  languages_missing: 'Elija al menos un idioma.',
  language_twice: '{{language}} aparece dos veces.',
  out_of_range: 'Tiene que estar entre {{min}} y {{max}}.',
  limit_code_unknown: 'Tiene que ser 105 o 539.',
  threshold_missing: 'Hace falta un número.',
  thresholds_out_of_order: 'No puede ser mayor que «{{other}}», que es {{value}}.',
  precedence_incomplete: 'Cada resultado tiene que aparecer una vez.',
  rule_shadowed: 'Nunca se aplica: la regla {{rule}}, del mismo motivo, está antes y abarca lo mismo.',
  rule_never_matches: 'Nunca se aplica: ninguna comprobación de este flujo detecta «{{code}}».',
  rule_never_matches_severe: 'Nunca se aplica: «{{code}}» nunca es aquí más grave que «{{highest}}».',
}
