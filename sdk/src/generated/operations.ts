/** Written by `scripts/openapi.ts` from `openapi.json`: do not change it by hand. */
import type { Answer, Body, CallOptions, Form, PathParam, Query, StreamOf } from '../call-types.ts'
import type { Paged } from '../paged.ts'

/** Every code of the API at the time of this version; each has a page in `docs/errors`. */
export type ProblemCode =
  | 'validation_failed'
  | 'malformed_body'
  | 'unsupported_media_type'
  | 'unauthenticated'
  | 'not_found'
  | 'cross_origin'
  | 'test_mode_only'
  | 'idempotency_key_reused'
  | 'idempotency_in_progress'
  | 'invalid_cursor'
  | 'upload_interrupted'
  | 'interrupted'
  | 'payload_too_large'
  | 'rate_limited'
  | 'too_many_streams'
  | 'overloaded'
  | 'internal_error'
  | 'sign_in_link_invalid'
  | 'sign_in_failed'
  | 'current_password_wrong'
  | 'member_exists'
  | 'member_active'
  | 'last_administrator'
  | 'beyond_own_rights'
  | 'role_not_found'
  | 'role_name_taken'
  | 'role_built_in'
  | 'role_in_use'
  | 'no_mail_server'
  | 'api_key_revoked'
  | 'four_eyes_operator_only'
  | 'terms_not_current'
  | 'operator_key_not_set'
  | 'webhook_endpoint_disabled'
  | 'replay_ended'
  | 'replay_too_large'
  | 'email_not_resendable'
  | 'email_not_sent'
  | 'flow_archived'
  | 'flow_is_default'
  | 'flow_draft_missing'
  | 'flow_unchanged'
  | 'flow_draft_conflict'
  | 'flow_version_conflict'
  | 'terms_tick_required'
  | 'terms_version_outdated'
  | 'unknown_evidence'
  | 'file_type_not_accepted'
  | 'pdf_truncated'
  | 'picture_empty'
  | 'picture_type_not_accepted'
  | 'picture_truncated'
  | 'picture_unreadable'
  | 'picture_too_small'
  | 'picture_too_many_pixels'
  | 'picture_too_large'
  | 'rule_invalid'
  | 'rule_version_conflict'
  | 'rule_limit_reached'
  | 'rule_credential_missing'
  | 'rule_credential_exists'
  | 'rule_credential_in_use'
  | 'rule_run_not_failed'
  | 'rule_disabled'
  | 'second_factor_wrong'
  | 'second_factor_expired'
  | 'two_factor_required'
  | 'two_factor_enabled'
  | 'two_factor_not_offered'
  | 'two_factor_not_enabled'
  | 'fresh_sign_in_required'
  | 'password_sign_in_off'
  | 'sso_not_configured'
  | 'sso_unavailable'
  | 'test_clock_backwards'
  | 'simulate_not_set'
  | 'legal_hold'
  | 'export_running'
  | 'verification_completed'
  | 'verification_not_completed'
  | 'verification_closed_to_applicant'
  | 'not_allowed_in_status'
  | 'consent_required'
  | 'document_not_chosen'
  | 'document_type_not_accepted'
  | 'country_not_accepted'
  | 'unknown_step'
  | 'step_not_open'
  | 'evidence_missing'
  | 'component_required'
  | 'unknown_component'
  | 'nothing_to_run_again'
  | 'checks_unfinished'
  | 'unknown_check'
  | 'unknown_reason'
  | 'reasons_required'
  | 'deadline_passed'
  | 'deadline_not_reached'
  | 'deadline_not_applicable'
  | 'version_conflict'
  | 'already_restarted'
  | 'same_outcome'
  | 'override_reason_not_for_direction'
  | 'override_not_pending'
  | 'override_pending'
  | 'override_own_confirmation'
  | 'override_not_own'
  | 'override_expired'
  | 'member_required'
  | 'claimed_by_other'
  | 'not_correctable'
  | 'correction_changes_nothing'
  | 'four_eyes_required'
  | 'entitlement_missing'
  | 'terms_not_accepted'
  | 'permission_missing'
  | 'data_hidden'
  | 'data_erased'
  | 'claim_not_held'
  | 'not_escalated'
  | 'assignee_may_not_decide'
  | 'too_many_tags'
  | 'second_opinion_own'
  | 'second_opinion_of_other'
  | 'second_opinion_closed'

/** How each operation is called: what follows the ids in its path, what it gives, and whether it takes an `Idempotency-Key`. */
export const OPERATIONS = {
  verifications: {
    create: { id: 'createVerification', method: 'POST', path: '/v1/verifications', body: 'json', query: false, gives: 'json', takesKey: true },
    list: { id: 'listVerifications', method: 'GET', path: '/v1/verifications', body: null, query: true, gives: 'pages', takesKey: false },
    get: { id: 'getVerification', method: 'GET', path: '/v1/verifications/{id}', body: null, query: true, gives: 'json', takesKey: false },
    listEvents: { id: 'listVerificationEvents', method: 'GET', path: '/v1/verifications/{id}/events', body: null, query: true, gives: 'pages', takesKey: false },
    listAttempts: { id: 'listVerificationAttempts', method: 'GET', path: '/v1/verifications/{id}/attempts', body: null, query: false, gives: 'json', takesKey: false },
    explain: { id: 'explainVerification', method: 'GET', path: '/v1/verifications/{id}/why', body: null, query: true, gives: 'json', takesKey: false },
    streamEvents: { id: 'streamEvents', method: 'GET', path: '/v1/live', body: null, query: true, gives: 'stream', takesKey: false },
    approve: { id: 'approveVerification', method: 'POST', path: '/v1/verifications/{id}/approve', body: 'json', query: false, gives: 'json', takesKey: true },
    decline: { id: 'declineVerification', method: 'POST', path: '/v1/verifications/{id}/decline', body: 'json', query: false, gives: 'json', takesKey: true },
    requestResubmission: { id: 'requestResubmission', method: 'POST', path: '/v1/verifications/{id}/request-resubmission', body: 'json', query: false, gives: 'json', takesKey: true },
    acknowledge: { id: 'acknowledgeVerification', method: 'POST', path: '/v1/verifications/{id}/acknowledge', body: 'json', query: false, gives: 'json', takesKey: true },
    cancel: { id: 'cancelVerification', method: 'POST', path: '/v1/verifications/{id}/cancel', body: 'json', query: false, gives: 'json', takesKey: true },
    restart: { id: 'restartVerification', method: 'POST', path: '/v1/verifications/{id}/restart', body: 'json', query: false, gives: 'json', takesKey: true },
    rerunChecks: { id: 'rerunChecks', method: 'POST', path: '/v1/verifications/{id}/rerun-checks', body: 'json', query: false, gives: 'json', takesKey: true },
    renewLink: { id: 'renewLink', method: 'POST', path: '/v1/verifications/{id}/renew-link', body: 'json', query: false, gives: 'json', takesKey: true },
    correct: { id: 'correctVerification', method: 'POST', path: '/v1/verifications/{id}/corrections', body: 'json', query: false, gives: 'json', takesKey: true },
    listActs: { id: 'listActs', method: 'GET', path: '/v1/verifications/{id}/acts', body: null, query: false, gives: 'json', takesKey: false },
  },
  review: {
    listQueue: { id: 'listQueue', method: 'GET', path: '/v1/queue', body: null, query: true, gives: 'pages', takesKey: false },
    countQueue: { id: 'countQueue', method: 'GET', path: '/v1/queue/counts', body: null, query: false, gives: 'json', takesKey: false },
    claimNext: { id: 'claimNext', method: 'POST', path: '/v1/queue/next', body: 'json', query: false, gives: 'json', takesKey: true },
    claimVerification: { id: 'claimVerification', method: 'POST', path: '/v1/verifications/{id}/claim', body: 'json', query: false, gives: 'json', takesKey: true },
    releaseClaim: { id: 'releaseClaim', method: 'POST', path: '/v1/verifications/{id}/release', body: 'json', query: false, gives: 'json', takesKey: true },
    escalateVerification: { id: 'escalateVerification', method: 'POST', path: '/v1/verifications/{id}/escalate', body: 'json', query: false, gives: 'json', takesKey: true },
    deEscalateVerification: { id: 'deEscalateVerification', method: 'POST', path: '/v1/verifications/{id}/de-escalate', body: 'json', query: false, gives: 'json', takesKey: true },
    listTags: { id: 'listTags', method: 'GET', path: '/v1/tags', body: null, query: true, gives: 'json', takesKey: false },
    setTags: { id: 'setTags', method: 'PUT', path: '/v1/verifications/{id}/tags', body: 'json', query: false, gives: 'json', takesKey: false },
    changeTags: { id: 'changeTags', method: 'PATCH', path: '/v1/verifications/{id}/tags', body: 'json', query: false, gives: 'json', takesKey: false },
    assignVerification: { id: 'assignVerification', method: 'POST', path: '/v1/verifications/{id}/assign', body: 'json', query: false, gives: 'json', takesKey: true },
    listComments: { id: 'listComments', method: 'GET', path: '/v1/verifications/{id}/comments', body: null, query: true, gives: 'pages', takesKey: false },
    addComment: { id: 'addComment', method: 'POST', path: '/v1/verifications/{id}/comments', body: 'json', query: false, gives: 'json', takesKey: true },
    listColleagues: { id: 'listColleagues', method: 'GET', path: '/v1/colleagues', body: null, query: false, gives: 'json', takesKey: false },
    listSecondOpinions: { id: 'listSecondOpinions', method: 'GET', path: '/v1/verifications/{id}/second-opinions', body: null, query: false, gives: 'json', takesKey: false },
    askSecondOpinion: { id: 'askSecondOpinion', method: 'POST', path: '/v1/verifications/{id}/second-opinions', body: 'json', query: false, gives: 'json', takesKey: true },
    giveSecondOpinion: { id: 'giveSecondOpinion', method: 'POST', path: '/v1/second-opinions/{id}/answer', body: 'json', query: false, gives: 'json', takesKey: true },
  },
  evidence: {
    list: { id: 'listEvidence', method: 'GET', path: '/v1/verifications/{id}/evidence', body: null, query: false, gives: 'json', takesKey: false },
    read: { id: 'readEvidence', method: 'GET', path: '/v1/evidence/{id}/content', body: null, query: false, gives: 'file', takesKey: false },
  },
  flows: {
    create: { id: 'createFlow', method: 'POST', path: '/v1/flows', body: 'json', query: false, gives: 'json', takesKey: true },
    list: { id: 'listFlows', method: 'GET', path: '/v1/flows', body: null, query: false, gives: 'json', takesKey: false },
    get: { id: 'getFlow', method: 'GET', path: '/v1/flows/{id}', body: null, query: false, gives: 'json', takesKey: false },
    update: { id: 'updateFlow', method: 'PATCH', path: '/v1/flows/{id}', body: 'json', query: false, gives: 'json', takesKey: false },
    listVersions: { id: 'listFlowVersions', method: 'GET', path: '/v1/flows/{id}/versions', body: null, query: false, gives: 'json', takesKey: false },
    getVersion: { id: 'getFlowVersion', method: 'GET', path: '/v1/flows/{id}/versions/{version}', body: null, query: false, gives: 'json', takesKey: false },
    saveDraft: { id: 'saveFlowDraft', method: 'PUT', path: '/v1/flows/{id}/draft', body: 'json', query: false, gives: 'json', takesKey: false },
    deleteDraft: { id: 'deleteFlowDraft', method: 'DELETE', path: '/v1/flows/{id}/draft', body: null, query: true, gives: 'json', takesKey: false },
    publish: { id: 'publishFlow', method: 'POST', path: '/v1/flows/{id}/publish', body: 'json', query: false, gives: 'json', takesKey: true },
    preview: { id: 'previewFlow', method: 'POST', path: '/v1/flows/{id}/preview', body: 'json', query: false, gives: 'json', takesKey: false },
  },
  emails: {
    list: { id: 'listEmails', method: 'GET', path: '/v1/emails', body: null, query: true, gives: 'pages', takesKey: false },
    get: { id: 'getEmail', method: 'GET', path: '/v1/emails/{id}', body: null, query: false, gives: 'json', takesKey: false },
    getContent: { id: 'getEmailContent', method: 'GET', path: '/v1/emails/{id}/content', body: null, query: false, gives: 'json', takesKey: false },
    preview: { id: 'previewEmail', method: 'GET', path: '/v1/email-previews', body: null, query: true, gives: 'json', takesKey: false },
    reportBounce: { id: 'reportBounce', method: 'POST', path: '/v1/emails/{id}/bounced', body: 'json', query: false, gives: 'json', takesKey: true },
    resend: { id: 'resendEmail', method: 'POST', path: '/v1/emails/{id}/resend', body: 'json', query: false, gives: 'json', takesKey: true },
  },
  webhooks: {
    createEndpoint: { id: 'createWebhookEndpoint', method: 'POST', path: '/v1/webhook-endpoints', body: 'json', query: false, gives: 'json', takesKey: true },
    listEndpoints: { id: 'listWebhookEndpoints', method: 'GET', path: '/v1/webhook-endpoints', body: null, query: true, gives: 'pages', takesKey: false },
    getEndpoint: { id: 'getWebhookEndpoint', method: 'GET', path: '/v1/webhook-endpoints/{id}', body: null, query: false, gives: 'json', takesKey: false },
    updateEndpoint: { id: 'updateWebhookEndpoint', method: 'PATCH', path: '/v1/webhook-endpoints/{id}', body: 'json', query: false, gives: 'json', takesKey: false },
    deleteEndpoint: { id: 'deleteWebhookEndpoint', method: 'DELETE', path: '/v1/webhook-endpoints/{id}', body: null, query: false, gives: 'json', takesKey: false },
    rotateSecret: { id: 'rotateWebhookSecret', method: 'POST', path: '/v1/webhook-endpoints/{id}/rotate-secret', body: 'json', query: false, gives: 'json', takesKey: true },
    sendTest: { id: 'sendTestWebhook', method: 'POST', path: '/v1/webhook-endpoints/{id}/test', body: null, query: false, gives: 'json', takesKey: true },
    listDeliveries: { id: 'listWebhookDeliveries', method: 'GET', path: '/v1/webhook-endpoints/{id}/deliveries', body: null, query: true, gives: 'pages', takesKey: false },
    getDelivery: { id: 'getWebhookDelivery', method: 'GET', path: '/v1/webhook-deliveries/{id}', body: null, query: false, gives: 'json', takesKey: false },
    getEvent: { id: 'getWebhookEvent', method: 'GET', path: '/v1/verifications/{id}/webhook-events/{seq}', body: null, query: false, gives: 'json', takesKey: false },
    resend: { id: 'resendWebhook', method: 'POST', path: '/v1/webhook-deliveries/{id}/resend', body: null, query: false, gives: 'json', takesKey: true },
    replay: { id: 'replayWebhooks', method: 'POST', path: '/v1/webhook-endpoints/{id}/replays', body: 'json', query: false, gives: 'json', takesKey: true },
    listReplays: { id: 'listWebhookReplays', method: 'GET', path: '/v1/webhook-endpoints/{id}/replays', body: null, query: false, gives: 'json', takesKey: false },
    getReplay: { id: 'getWebhookReplay', method: 'GET', path: '/v1/webhook-endpoints/{id}/replays/{replay_id}', body: null, query: false, gives: 'json', takesKey: false },
    cancelReplay: { id: 'cancelWebhookReplay', method: 'POST', path: '/v1/webhook-endpoints/{id}/replays/{replay_id}/cancel', body: null, query: false, gives: 'json', takesKey: true },
  },
  rules: {
    create: { id: 'createRule', method: 'POST', path: '/v1/rules', body: 'json', query: false, gives: 'json', takesKey: true },
    list: { id: 'listRules', method: 'GET', path: '/v1/rules', body: null, query: true, gives: 'pages', takesKey: false },
    get: { id: 'getRule', method: 'GET', path: '/v1/rules/{id}', body: null, query: false, gives: 'json', takesKey: false },
    update: { id: 'updateRule', method: 'PATCH', path: '/v1/rules/{id}', body: 'json', query: false, gives: 'json', takesKey: false },
    delete: { id: 'deleteRule', method: 'DELETE', path: '/v1/rules/{id}', body: null, query: false, gives: 'json', takesKey: false },
    listVersions: { id: 'listRuleVersions', method: 'GET', path: '/v1/rules/{id}/versions', body: null, query: false, gives: 'json', takesKey: false },
    getVersion: { id: 'getRuleVersion', method: 'GET', path: '/v1/rules/{id}/versions/{version}', body: null, query: false, gives: 'json', takesKey: false },
    dryRun: { id: 'dryRunRule', method: 'POST', path: '/v1/rules/dry-run', body: 'json', query: false, gives: 'json', takesKey: false },
    listRuns: { id: 'listRuleRuns', method: 'GET', path: '/v1/rule-runs', body: null, query: true, gives: 'pages', takesKey: false },
    getRun: { id: 'getRuleRun', method: 'GET', path: '/v1/rule-runs/{id}', body: null, query: false, gives: 'json', takesKey: false },
    retryRun: { id: 'retryRuleRun', method: 'POST', path: '/v1/rule-runs/{id}/retry', body: null, query: false, gives: 'json', takesKey: true },
    createCredential: { id: 'createRuleCredential', method: 'POST', path: '/v1/rule-credentials', body: 'json', query: false, gives: 'json', takesKey: true },
    listCredentials: { id: 'listRuleCredentials', method: 'GET', path: '/v1/rule-credentials', body: null, query: false, gives: 'json', takesKey: false },
    replaceCredential: { id: 'replaceRuleCredential', method: 'PUT', path: '/v1/rule-credentials/{name}', body: 'json', query: false, gives: 'json', takesKey: false },
    deleteCredential: { id: 'deleteRuleCredential', method: 'DELETE', path: '/v1/rule-credentials/{name}', body: null, query: false, gives: 'json', takesKey: false },
  },
  apiKeys: {
    create: { id: 'createApiKey', method: 'POST', path: '/v1/api-keys', body: 'json', query: false, gives: 'json', takesKey: true },
    list: { id: 'listApiKeys', method: 'GET', path: '/v1/api-keys', body: null, query: true, gives: 'pages', takesKey: false },
    takeOver: { id: 'takeOverApiKey', method: 'POST', path: '/v1/api-keys/{id}/take-over', body: null, query: false, gives: 'json', takesKey: true },
    revoke: { id: 'revokeApiKey', method: 'DELETE', path: '/v1/api-keys/{id}', body: null, query: false, gives: 'json', takesKey: false },
  },
  members: {
    invite: { id: 'inviteMember', method: 'POST', path: '/v1/members', body: 'json', query: false, gives: 'json', takesKey: true },
    list: { id: 'listMembers', method: 'GET', path: '/v1/members', body: null, query: true, gives: 'pages', takesKey: false },
    renewInvitation: { id: 'renewInvitation', method: 'POST', path: '/v1/members/{id}/invitation', body: 'json', query: false, gives: 'json', takesKey: true },
    update: { id: 'updateMember', method: 'PATCH', path: '/v1/members/{id}', body: 'json', query: false, gives: 'json', takesKey: false },
    remove: { id: 'removeMember', method: 'DELETE', path: '/v1/members/{id}', body: null, query: true, gives: 'json', takesKey: false },
    listRoles: { id: 'listRoles', method: 'GET', path: '/v1/roles', body: null, query: false, gives: 'json', takesKey: false },
    createRole: { id: 'createRole', method: 'POST', path: '/v1/roles', body: 'json', query: false, gives: 'json', takesKey: true },
    updateRole: { id: 'updateRole', method: 'PATCH', path: '/v1/roles/{id}', body: 'json', query: false, gives: 'json', takesKey: false },
    removeRole: { id: 'removeRole', method: 'DELETE', path: '/v1/roles/{id}', body: null, query: false, gives: 'json', takesKey: false },
  },
  account: {
    get: { id: 'getAccount', method: 'GET', path: '/v1/account', body: null, query: false, gives: 'json', takesKey: false },
    update: { id: 'updateAccount', method: 'PATCH', path: '/v1/account', body: 'json', query: false, gives: 'json', takesKey: false },
    getTerms: { id: 'getTerms', method: 'GET', path: '/v1/account/terms', body: null, query: false, gives: 'json', takesKey: false },
    acceptTerms: { id: 'acceptTerms', method: 'POST', path: '/v1/account/terms/accept', body: 'json', query: false, gives: 'json', takesKey: true },
  },
  requests: {
    list: { id: 'listRequests', method: 'GET', path: '/v1/requests', body: null, query: true, gives: 'pages', takesKey: false },
    get: { id: 'getRequest', method: 'GET', path: '/v1/requests/{id}', body: null, query: false, gives: 'json', takesKey: false },
  },
  audit: {
    list: { id: 'listAudit', method: 'GET', path: '/v1/audit', body: null, query: true, gives: 'pages', takesKey: false },
    listCheckpoints: { id: 'listAuditCheckpoints', method: 'GET', path: '/v1/audit/checkpoints', body: null, query: true, gives: 'json', takesKey: false },
    getKey: { id: 'getAuditKey', method: 'GET', path: '/v1/audit/key', body: null, query: false, gives: 'json', takesKey: false },
    verify: { id: 'verifyAudit', method: 'GET', path: '/v1/audit/verify', body: null, query: true, gives: 'json', takesKey: false },
    export: { id: 'exportAudit', method: 'GET', path: '/v1/audit/export', body: null, query: true, gives: 'file', takesKey: false },
    getEntry: { id: 'getAuditEntry', method: 'GET', path: '/v1/audit/{seq}', body: null, query: false, gives: 'json', takesKey: false },
  },
  session: {
    getMe: { id: 'getMe', method: 'GET', path: '/v1/me', body: null, query: false, gives: 'json', takesKey: false },
    getSignInMethods: { id: 'getSignInMethods', method: 'GET', path: '/api/auth/methods', body: null, query: false, gives: 'json', takesKey: false },
    signInByLink: { id: 'signInByLink', method: 'POST', path: '/api/auth/sign-in/link', body: 'json', query: false, gives: 'json', takesKey: false },
    signInByPassword: { id: 'signInByPassword', method: 'POST', path: '/api/auth/sign-in/password', body: 'json', query: false, gives: 'json', takesKey: false },
    signInByCode: { id: 'signInByCode', method: 'POST', path: '/api/auth/sign-in/code', body: 'json', query: false, gives: 'json', takesKey: false },
    signOut: { id: 'signOut', method: 'POST', path: '/api/auth/sign-out', body: null, query: false, gives: 'json', takesKey: false },
    setPassword: { id: 'setPassword', method: 'POST', path: '/api/auth/password', body: 'json', query: false, gives: 'json', takesKey: false },
    signInByProvider: { id: 'signInByProvider', method: 'POST', path: '/api/auth/sign-in/oidc', body: 'json', query: false, gives: 'json', takesKey: false },
    returnFromProvider: { id: 'returnFromProvider', method: 'GET', path: '/api/auth/oidc/callback', body: null, query: true, gives: 'json', takesKey: false },
    getTwoFactor: { id: 'getTwoFactor', method: 'GET', path: '/api/auth/two-factor', body: null, query: false, gives: 'json', takesKey: false },
    offerTwoFactor: { id: 'offerTwoFactor', method: 'POST', path: '/api/auth/two-factor', body: 'json', query: false, gives: 'json', takesKey: false },
    confirmTwoFactor: { id: 'confirmTwoFactor', method: 'POST', path: '/api/auth/two-factor/confirm', body: 'json', query: false, gives: 'json', takesKey: false },
    disableTwoFactor: { id: 'disableTwoFactor', method: 'POST', path: '/api/auth/two-factor/disable', body: 'json', query: false, gives: 'json', takesKey: false },
    renewRecoveryCodes: { id: 'renewRecoveryCodes', method: 'POST', path: '/api/auth/two-factor/recovery-codes', body: 'json', query: false, gives: 'json', takesKey: false },
    list: { id: 'listSessions', method: 'GET', path: '/api/auth/sessions', body: null, query: false, gives: 'json', takesKey: false },
    end: { id: 'endSession', method: 'DELETE', path: '/api/auth/sessions/{id}', body: null, query: false, gives: 'json', takesKey: false },
    endOther: { id: 'endOtherSessions', method: 'POST', path: '/api/auth/sessions/end-others', body: null, query: false, gives: 'json', takesKey: false },
  },
  testMode: {
    readTestClock: { id: 'readTestClock', method: 'GET', path: '/v1/test-clock', body: null, query: false, gives: 'json', takesKey: false },
    resetTestClock: { id: 'resetTestClock', method: 'DELETE', path: '/v1/test-clock', body: null, query: false, gives: 'json', takesKey: false },
    advanceTestClock: { id: 'advanceTestClock', method: 'POST', path: '/v1/test-clock/advance', body: 'json', query: false, gives: 'json', takesKey: true },
    simulateApplicant: { id: 'simulateApplicant', method: 'POST', path: '/v1/verifications/{id}/simulate', body: 'json', query: false, gives: 'json', takesKey: false },
  },
  specimens: {
    make: { id: 'makeSpecimen', method: 'POST', path: '/v1/specimens', body: 'json', query: false, gives: 'json', takesKey: false },
  },
  applicant: {
    readState: { id: 'readApplicantState', method: 'GET', path: '/v1/applicant', body: null, query: false, gives: 'json', takesKey: false },
    openLink: { id: 'openLink', method: 'POST', path: '/v1/applicant/open', body: 'json', query: false, gives: 'json', takesKey: true },
    giveConsent: { id: 'giveConsent', method: 'POST', path: '/v1/applicant/consent', body: 'json', query: false, gives: 'json', takesKey: true },
    chooseDocument: { id: 'chooseDocument', method: 'POST', path: '/v1/applicant/document', body: 'json', query: false, gives: 'json', takesKey: true },
    skipComponent: { id: 'skipComponent', method: 'POST', path: '/v1/applicant/skip', body: 'json', query: false, gives: 'json', takesKey: true },
    submit: { id: 'submit', method: 'POST', path: '/v1/applicant/submit', body: 'json', query: false, gives: 'json', takesKey: true },
    uploadEvidence: { id: 'uploadEvidence', method: 'POST', path: '/v1/applicant/evidence/{step}', body: 'form', query: false, gives: 'json', takesKey: true },
    readOwnPicture: { id: 'readOwnPicture', method: 'GET', path: '/v1/applicant/evidence/{step}/content', body: null, query: false, gives: 'file', takesKey: false },
    makeSpecimen: { id: 'makeApplicantSpecimen', method: 'POST', path: '/v1/applicant/specimen', body: 'json', query: false, gives: 'file', takesKey: false },
  },
  operator: {
    listAccounts: { id: 'listAccounts', method: 'GET', path: '/v1/operator/accounts', body: null, query: true, gives: 'pages', takesKey: false },
    openAccount: { id: 'openAccount', method: 'POST', path: '/v1/operator/accounts', body: 'json', query: false, gives: 'json', takesKey: false },
    getAccountOf: { id: 'getAccountOf', method: 'GET', path: '/v1/operator/accounts/{id}', body: null, query: false, gives: 'json', takesKey: false },
    setEntitlements: { id: 'setEntitlements', method: 'PUT', path: '/v1/operator/accounts/{id}/entitlements', body: 'json', query: false, gives: 'json', takesKey: false },
    switchFourEyesOff: { id: 'switchFourEyesOff', method: 'POST', path: '/v1/operator/accounts/{id}/four-eyes/off', body: null, query: false, gives: 'json', takesKey: false },
  },
  operations: {
    health: { id: 'health', method: 'GET', path: '/healthz', body: null, query: false, gives: 'json', takesKey: false },
    ready: { id: 'ready', method: 'GET', path: '/readyz', body: null, query: false, gives: 'json', takesKey: false },
  },
  overrides: {
    overrideVerification: { id: 'overrideVerification', method: 'POST', path: '/v1/verifications/{id}/overrides', body: 'json', query: false, gives: 'json', takesKey: true },
    list: { id: 'listOverrides', method: 'GET', path: '/v1/verifications/{id}/overrides', body: null, query: false, gives: 'json', takesKey: false },
    confirm: { id: 'confirmOverride', method: 'POST', path: '/v1/verifications/{id}/overrides/{override_id}/confirm', body: 'json', query: false, gives: 'json', takesKey: true },
    reject: { id: 'rejectOverride', method: 'POST', path: '/v1/verifications/{id}/overrides/{override_id}/reject', body: 'json', query: false, gives: 'json', takesKey: true },
    withdraw: { id: 'withdrawOverride', method: 'POST', path: '/v1/verifications/{id}/overrides/{override_id}/withdraw', body: 'json', query: false, gives: 'json', takesKey: true },
    uploadEvidence: { id: 'uploadOverrideEvidence', method: 'POST', path: '/v1/verifications/{id}/override-evidence', body: null, query: false, gives: 'json', takesKey: false },
    readEvidence: { id: 'readOverrideEvidence', method: 'GET', path: '/v1/override-evidence/{id}/content', body: null, query: false, gives: 'file', takesKey: false },
  },
  retention: {
    redactVerification: { id: 'redactVerification', method: 'POST', path: '/v1/verifications/{id}/redact', body: 'json', query: false, gives: 'json', takesKey: true },
    restoreVerification: { id: 'restoreVerification', method: 'POST', path: '/v1/verifications/{id}/restore', body: 'json', query: false, gives: 'json', takesKey: true },
    eraseVerification: { id: 'eraseVerification', method: 'POST', path: '/v1/verifications/{id}/erase', body: 'json', query: false, gives: 'json', takesKey: true },
    placeHold: { id: 'placeHold', method: 'PUT', path: '/v1/verifications/{id}/hold', body: 'json', query: false, gives: 'json', takesKey: false },
    liftHold: { id: 'liftHold', method: 'DELETE', path: '/v1/verifications/{id}/hold', body: null, query: false, gives: 'json', takesKey: false },
    read: { id: 'readRetention', method: 'GET', path: '/v1/retention', body: null, query: false, gives: 'json', takesKey: false },
    change: { id: 'changeRetention', method: 'PATCH', path: '/v1/retention', body: 'json', query: false, gives: 'json', takesKey: false },
    preview: { id: 'previewRetention', method: 'GET', path: '/v1/retention/preview', body: null, query: true, gives: 'json', takesKey: false },
  },
  exports: {
    exportVerifications: { id: 'exportVerifications', method: 'GET', path: '/v1/verifications/export.csv', body: null, query: true, gives: 'file', takesKey: false },
    exportReport: { id: 'exportReport', method: 'GET', path: '/v1/verifications/{id}/report.pdf', body: null, query: true, gives: 'file', takesKey: false },
    exportBundle: { id: 'exportBundle', method: 'GET', path: '/v1/verifications/{id}/bundle', body: null, query: false, gives: 'file', takesKey: false },
  },
} as const

export type Resources = {
  /** Create them, read them, follow what happens to them */
  verifications: {
    /** Create a verification. Creates a verification and its link. Send the applicant to `url`; the same link works until the verification is completed or its deadline passes. */
    create(body?: Body<'createVerification'>, options?: CallOptions): Promise<Answer<'createVerification'>>
    /** List verifications. Newest first, in pages. The mode of the key or of `X-Mode` decides whether test or live. */
    list(query?: Query<'listVerifications'>, options?: CallOptions): Paged<Answer<'listVerifications'>>
    /** Get a verification. With components, checks, findings and decision; with `dialect` also in the words of a vendor. */
    get(id: string, query?: Query<'getVerification'>, options?: CallOptions): Promise<Answer<'getVerification'>>
    /** List the events of a verification. What happened, in order, each event chained to the one before by its hash. */
    listEvents(id: string, query?: Query<'listVerificationEvents'>, options?: CallOptions): Paged<Answer<'listVerificationEvents'>>
    /** List the attempts of a verification. A report of each attempt, oldest first: steps with their pictures and failures, checks with findings, decisions. The pictures of all attempts stay readable. */
    listAttempts(id: string, options?: CallOptions): Promise<Answer<'listVerificationAttempts'>>
    /** Why a verification has its status. From the status over the overall result, components, checks and findings with their numbers down to the rule of the policy and its version. */
    explain(id: string, query?: Query<'explainVerification'>, options?: CallOptions): Promise<Answer<'explainVerification'>>
    /** Follow what happens, live. Server-sent events. `event: hello` comes first; whatever is committed after it is told as `event: verification` with the data of `LiveVerification`, in the order of each verification. `event: review` says who is at a verification in review by now, whom it is assigned to and its tags, and that what else is beside it (comments, second opinions) may have changed. Nothing is repeated: after a break connect again and, when `hello` comes, read what you show anew. Comments keep the connection alive. A stream ends when its key is revoked or its member signs out, within a minute. */
    streamEvents(query?: Query<'streamEvents'>, options?: CallOptions): Promise<StreamOf<'streamEvents'>>
    /** Approve a verification in review. Approves as it is. Also one that a member acknowledged before. */
    approve(id: string, body?: Body<'approveVerification'>, options?: CallOptions): Promise<Answer<'approveVerification'>>
    /** Decline a verification in review. Declines for at least one reason of the catalogue. The applicant is never told the reason. */
    decline(id: string, body: Body<'declineVerification'>, options?: CallOptions): Promise<Answer<'declineVerification'>>
    /** Ask the applicant again. Opens the same link again for the steps you choose and keeps all earlier attempts. After the last attempt of the flow the verification is declined by limit instead. */
    requestResubmission(id: string, body: Body<'requestResubmission'>, options?: CallOptions): Promise<Answer<'requestResubmission'>>
    /** Acknowledge a verification in review. Records that you looked, and when, without deciding. It can still be approved, declined or restarted. */
    acknowledge(id: string, body?: Body<'acknowledgeVerification'>, options?: CallOptions): Promise<Answer<'acknowledgeVerification'>>
    /** Cancel a verification. Ends an open verification. Its link then says that nothing more is to be done. */
    cancel(id: string, body?: Body<'cancelVerification'>, options?: CallOptions): Promise<Answer<'cancelVerification'>>
    /** Restart a verification. Makes a new verification of the same applicant, with the same data, reference and language and a new link, and names each in the other. One that is still open is cancelled, so that its link asks for nothing more. With another `flow_id` it is enhanced due diligence. */
    restart(id: string, body?: Body<'restartVerification'>, options?: CallOptions): Promise<Answer<'restartVerification'>>
    /** Run checks again. Runs again the checks that ended in a technical error, and those skipped because of them. The policy then decides anew. */
    rerunChecks(id: string, body?: Body<'rerunChecks'>, options?: CallOptions): Promise<Answer<'rerunChecks'>>
    /** Make a new link. A new link for the same verification. The one before stops working at once. */
    renewLink(id: string, body?: Body<'renewLink'>, options?: CallOptions): Promise<Answer<'renewLink'>>
    /** Correct one component or one field that was read. While it is in review or acknowledged. The overall result follows a corrected component; a corrected field is compared anew with what was declared. The earlier result or value stays visible, with who, when and why; the status stays. */
    correct(id: string, body: Body<'correctVerification'>, options?: CallOptions): Promise<Answer<'correctVerification'>>
    /** What can be done, and what is missing for the rest. For every act whether you can do it now, and everything you lack for it: the permission, the entitlement, the terms, the status, or a claim of somebody else. The acts themselves refuse with the same codes. */
    listActs(id: string, options?: CallOptions): Promise<Answer<'listActs'>>
  }
  /** What needs a person: the queue, claims, comments, second opinions */
  review: {
    /** List what needs a person. Escalated ones first, then by deadline, oldest first, in pages. Overrides that wait for a second person are listed for those who may confirm them and did not ask for them. */
    listQueue(query?: Query<'listQueue'>, options?: CallOptions): Paged<Answer<'listQueue'>>
    /** How many need a person */
    countQueue(options?: CallOptions): Promise<Answer<'countQueue'>>
    /** Claim the next one. Claims the first that is in review, that nobody has claimed and that is assigned to nobody else, and answers it; null when there is none. However many ask at once, no two get the same. */
    claimNext(body?: Body<'claimNext'>, options?: CallOptions): Promise<Answer<'claimNext'>>
    /** Claim a verification. Says that you are at it: for 15 minutes nobody else decides it, neither a colleague nor a key. Claiming it again renews it. A decision ends it. */
    claimVerification(id: string, body?: Body<'claimVerification'>, options?: CallOptions): Promise<Answer<'claimVerification'>>
    /** Hand a claim back. Whoever asks for the next one may get it again. */
    releaseClaim(id: string, body?: Body<'releaseClaim'>, options?: CallOptions): Promise<Answer<'releaseClaim'>>
    /** Escalate a verification in review. Puts it before the others of the queue, with the reason. The applicant never learns of it. */
    escalateVerification(id: string, body: Body<'escalateVerification'>, options?: CallOptions): Promise<Answer<'escalateVerification'>>
    /** Take an escalation back. Puts it back among the others, undecided. A decision does so too. */
    deEscalateVerification(id: string, body?: Body<'deEscalateVerification'>, options?: CallOptions): Promise<Answer<'deEscalateVerification'>>
    /** List the tags in use. In alphabetical order. One that no verification has any more is not among them. */
    listTags(query?: Query<'listTags'>, options?: CallOptions): Promise<Answer<'listTags'>>
    /** Set the tags of a verification. Exactly these, at most 20, of small letters, digits, `_` and `-`. An erasure of the verification takes them off. */
    setTags(id: string, body: Body<'setTags'>, options?: CallOptions): Promise<Answer<'setTags'>>
    /** Put tags on a verification and take some off. Leaves the others as they are: of two who change them at once neither undoes the other. */
    changeTags(id: string, body?: Body<'changeTags'>, options?: CallOptions): Promise<Answer<'changeTags'>>
    /** Assign a verification in review. Says who is to look at it: `POST /v1/queue/next` gives it to nobody else, and whoever gets it from somebody else is sent an e-mail. It keeps nobody from deciding. It ends with the review. */
    assignVerification(id: string, body: Body<'assignVerification'>, options?: CallOptions): Promise<Answer<'assignVerification'>>
    /** List the comments on a verification. What colleagues said to each other, oldest first. The applicant never sees them. */
    listComments(id: string, query?: Query<'listComments'>, options?: CallOptions): Paged<Answer<'listComments'>>
    /** Comment on a verification. For colleagues only. A comment is never changed; an erasure of the verification empties it. */
    addComment(id: string, body: Body<'addComment'>, options?: CallOptions): Promise<Answer<'addComment'>>
    /** List who can be mentioned or assigned to. The members of the account, for whoever may write comments. */
    listColleagues(options?: CallOptions): Promise<Answer<'listColleagues'>>
    /** List the second opinions on a verification */
    listSecondOpinions(id: string, options?: CallOptions): Promise<Answer<'listSecondOpinions'>>
    /** Ask for a second opinion. Of one colleague or of anybody. It decides nothing by itself. */
    askSecondOpinion(id: string, body?: Body<'askSecondOpinion'>, options?: CallOptions): Promise<Answer<'askSecondOpinion'>>
    /** Give a second opinion. Nobody answers what they asked themselves. */
    giveSecondOpinion(id: string, body: Body<'giveSecondOpinion'>, options?: CallOptions): Promise<Answer<'giveSecondOpinion'>>
  }
  /** The pictures that applicants handed in */
  evidence: {
    /** List the pictures of a verification. Every picture that was accepted, also those another one took the place of. */
    list(id: string, options?: CallOptions): Promise<Answer<'listEvidence'>>
    /** The picture itself. Always a JPEG, decrypted for this answer. Needs `verification:read_evidence`. */
    read(id: string, options?: CallOptions): Promise<Response>
  }
  /** What is asked, checked and decided */
  flows: {
    /** Create a flow. Its version 1 is published at once. The easiest beginning is another flow: read it, change it, give it a name and send it here. Everything that is wrong is named by its path in `errors`. */
    create(body: Body<'createFlow'>, options?: CallOptions): Promise<Answer<'createFlow'>>
    /** List flows. The flows of the account with their current versions and drafts: the default one first, archived ones last. */
    list(options?: CallOptions): Promise<Answer<'listFlows'>>
    /** Get a flow. Its current version, components, steps, checks, limits and policy with all thresholds, and its draft if there is one. */
    get(id: string, options?: CallOptions): Promise<Answer<'getFlow'>>
    /** Rename, make default, archive. An archived flow takes no new verifications; those that run on it go on. What is asked and checked changes only by publishing a version. */
    update(id: string, body?: Body<'updateFlow'>, options?: CallOptions): Promise<Answer<'updateFlow'>>
    /** List the versions of a flow. Every published version, the newest first. They never change. */
    listVersions(id: string, options?: CallOptions): Promise<Answer<'listFlowVersions'>>
    /** Get a version of a flow. What was published under this number. */
    getVersion(id: string, version: PathParam<'getFlowVersion', 'version'>, options?: CallOptions): Promise<Answer<'getFlowVersion'>>
    /** Save the draft of a flow. Takes what GET answers, changed. A draft may be unfinished: `draft.errors` of the answer says by path what keeps it from being published. With `seen_revision` nobody overwrites what somebody else saved meanwhile. */
    saveDraft(id: string, body: Body<'saveFlowDraft'>, options?: CallOptions): Promise<Answer<'saveFlowDraft'>>
    /** Delete the draft of a flow. The current version stays as it is. Without a draft nothing happens. */
    deleteDraft(id: string, query?: Query<'deleteFlowDraft'>, options?: CallOptions): Promise<Answer<'deleteFlowDraft'>>
    /** Publish the draft of a flow. The draft becomes the next version, which never changes any more and which new verifications run on: at once here, within 5 seconds in every other process. Running verifications keep the version they began with. */
    publish(id: string, body: Body<'publishFlow'>, options?: CallOptions): Promise<Answer<'publishFlow'>>
    /** Preview the applicant's page of a flow. Creates a verification in test mode, whatever the mode of the caller, on the draft or the current version. Its reference is "Preview" and its flow version 0; it does not stand in the list of verifications unless somebody searches there. A repetition makes another one. */
    preview(id: string, body?: Body<'previewFlow'>, options?: CallOptions): Promise<Answer<'previewFlow'>>
  }
  /** What applicants are written, and what became of it */
  emails: {
    /** List e-mails to applicants. Newest first, in pages, with what became of each. */
    list(query?: Query<'listEmails'>, options?: CallOptions): Paged<Answer<'listEmails'>>
    /** Get an e-mail */
    get(id: string, options?: CallOptions): Promise<Answer<'getEmail'>>
    /** What an e-mail says. Made again from what the verification says now: texts of e-mails are not stored. The link stands in it in test mode only, and only for callers who may create verifications; in live mode nobody but the recipient sees it. */
    getContent(id: string, options?: CallOptions): Promise<Answer<'getEmailContent'>>
    /** How an e-mail looks. In the name of the account, with specimen data. Nothing is sent. */
    preview(query: Query<'previewEmail'>, options?: CallOptions): Promise<Answer<'previewEmail'>>
    /** Report that an e-mail came back. For a mail system that learns of a bounce after it took the e-mail; it finds the id in the header `X-Countersign-Email`. No reminders of the verification go out any more. */
    reportBounce(id: string, body: Body<'reportBounce'>, options?: CallOptions): Promise<Answer<'reportBounce'>>
    /** Send an e-mail again. One that failed, bounced or was not sent. Reminders of the verification go on if they had stopped. */
    resend(id: string, body?: Body<'resendEmail'>, options?: CallOptions): Promise<Answer<'resendEmail'>>
  }
  /** Where events are announced */
  webhooks: {
    /** Register a webhook endpoint. Events of verifications of this mode are sent to `url` from now on, signed with `secret` after the Standard Webhooks specification: verify the raw body, not a parsed and rewritten one. An event that comes twice has the same `webhook-id`; one that comes late has a `seq` that is not higher than what you have seen of its verification. */
    createEndpoint(body: Body<'createWebhookEndpoint'>, options?: CallOptions): Promise<Answer<'createWebhookEndpoint'>>
    /** List webhook endpoints. Newest first, in pages, without their secrets. */
    listEndpoints(query?: Query<'listWebhookEndpoints'>, options?: CallOptions): Paged<Answer<'listWebhookEndpoints'>>
    /** Get a webhook endpoint */
    getEndpoint(id: string, options?: CallOptions): Promise<Answer<'getWebhookEndpoint'>>
    /** Change a webhook endpoint. An endpoint that answers 410 is turned off by itself; `enabled: true` turns it on again. */
    updateEndpoint(id: string, body?: Body<'updateWebhookEndpoint'>, options?: CallOptions): Promise<Answer<'updateWebhookEndpoint'>>
    /** Delete a webhook endpoint. With its secret, its deliveries and their attempts. */
    deleteEndpoint(id: string, options?: CallOptions): Promise<Answer<'deleteWebhookEndpoint'>>
    /** Replace the signing secret. The new secret signs from now on. For `keep_hours` the old one signs too: `webhook-signature` then holds two signatures, of which one has to fit. The signature header of a vendor’s dialect has room for one, which is of the new secret. */
    rotateSecret(id: string, body?: Body<'rotateWebhookSecret'>, options?: CallOptions): Promise<Answer<'rotateWebhookSecret'>>
    /** Send a test event. Sends a signed event of type `webhook.test` to this endpoint, whatever events it takes. Its delivery, in the list of deliveries, shows what came of it. */
    sendTest(id: string, options?: CallOptions): Promise<Answer<'sendTestWebhook'>>
    /** List the deliveries of a webhook endpoint. Newest first, in pages, each with all its attempts. */
    listDeliveries(id: string, query?: Query<'listWebhookDeliveries'>, options?: CallOptions): Paged<Answer<'listWebhookDeliveries'>>
    /** Get a delivery, with what is sent and what was answered */
    getDelivery(id: string, options?: CallOptions): Promise<Answer<'getWebhookDelivery'>>
    /** Get the webhook body of an announced event. What an endpoint of the dialect `native` gets for it, byte for byte. For development: `countersign listen` forwards it to your machine. */
    getEvent(id: string, seq: PathParam<'getWebhookEvent', 'seq'>, options?: CallOptions): Promise<Answer<'getWebhookEvent'>>
    /** Send a delivery again. As a delivery of its own with the same body and the same `webhook-id`. What becomes of it does not count for the health of the endpoint. */
    resend(id: string, options?: CallOptions): Promise<Answer<'resendWebhook'>>
    /** Send the events of a stretch of time again. To this endpoint only, in the order in which they happened, at a limited rate and with the same `webhook-id`; also what it never got, because it was off or not there yet. `dry_run` counts first. What becomes of it does not count for the health of the endpoint. */
    replay(id: string, body: Body<'replayWebhooks'>, options?: CallOptions): Promise<Answer<'replayWebhooks'>>
    /** List the replays of a webhook endpoint. The newest 20. */
    listReplays(id: string, options?: CallOptions): Promise<Answer<'listWebhookReplays'>>
    /** Get a replay and how far it has come */
    getReplay(id: string, replayId: string, options?: CallOptions): Promise<Answer<'getWebhookReplay'>>
    /** Stop a replay. Nothing more is queued, and what was queued and not delivered yet is given up. */
    cancelReplay(id: string, replayId: string, options?: CallOptions): Promise<Answer<'cancelWebhookReplay'>>
  }
  /** What is done by itself when something happens */
  rules: {
    /** Create a rule. Its version 1 is published at once and runs on events of verifications of this mode that happen from now on. Besides `rule:manage` it needs what its actions need: `verification:create` to start a flow, `verification:decide` to ask for another attempt, `verification:comment` to tag and assign. Everything that is wrong is named by its path in `errors`. */
    create(body: Body<'createRule'>, options?: CallOptions): Promise<Answer<'createRule'>>
    /** List rules. Newest first, in pages. */
    list(query?: Query<'listRules'>, options?: CallOptions): Paged<Answer<'listRules'>>
    /** Get a rule */
    get(id: string, options?: CallOptions): Promise<Answer<'getRule'>>
    /** Change a rule. A definition becomes the next version; versions never change. An event is judged by the version that held when it happened. */
    update(id: string, body?: Body<'updateRule'>, options?: CallOptions): Promise<Answer<'updateRule'>>
    /** Remove a rule. What it still had to do ends. Its runs can still be read. */
    delete(id: string, options?: CallOptions): Promise<Answer<'deleteRule'>>
    /** List the versions of a rule. The newest first. */
    listVersions(id: string, options?: CallOptions): Promise<Answer<'listRuleVersions'>>
    /** Get a version of a rule */
    getVersion(id: string, version: PathParam<'getRuleVersion', 'version'>, options?: CallOptions): Promise<Answer<'getRuleVersion'>>
    /** Try a rule on events that happened. Says which events would have fired it, why, and what it would have sent. Nothing is sent and nothing changes. Tags are those of now. */
    dryRun(body?: Body<'dryRunRule'>, options?: CallOptions): Promise<Answer<'dryRunRule'>>
    /** List runs of rules. Newest first, in pages: what each rule ran on, why it fired or was stopped, and what came of its actions. Also of rules that were removed. */
    listRuns(query?: Query<'listRuleRuns'>, options?: CallOptions): Paged<Answer<'listRuleRuns'>>
    /** Get a run of a rule */
    getRun(id: string, options?: CallOptions): Promise<Answer<'getRuleRun'>>
    /** Do the failed actions of a run again. With what they said then, and the credentials of now. What was done is not done again. Needs what the actions need, as publishing the rule does. */
    retryRun(id: string, options?: CallOptions): Promise<Answer<'retryRuleRun'>>
    /** Store a credential of rules. Headers of HTTP actions name it as `{{credential.name}}`. It is kept encrypted, shown to nobody again, and stands in no record of a run. */
    createCredential(body: Body<'createRuleCredential'>, options?: CallOptions): Promise<Answer<'createRuleCredential'>>
    /** List the credentials of rules. By name, without their values. */
    listCredentials(options?: CallOptions): Promise<Answer<'listRuleCredentials'>>
    /** Replace a credential of rules. Whatever is sent from now on carries the new value, also what is tried again. */
    replaceCredential(name: string, body: Body<'replaceRuleCredential'>, options?: CallOptions): Promise<Answer<'replaceRuleCredential'>>
    /** Remove a credential of rules */
    deleteCredential(name: string, options?: CallOptions): Promise<Answer<'deleteRuleCredential'>>
  }
  /** Keys of the account */
  apiKeys: {
    /** Create an API key. By a member, who answers for it from then on. The key is in this answer and nowhere else. */
    create(body: Body<'createApiKey'>, options?: CallOptions): Promise<Answer<'createApiKey'>>
    /** List API keys. Of both modes, newest first, revoked ones too, in pages. */
    list(query?: Query<'listApiKeys'>, options?: CallOptions): Paged<Answer<'listApiKeys'>>
    /** Take over an API key. Whoever does it answers for the key from then on. It keeps its permissions but for verification:decide and verification:override, because who made it may still know it. */
    takeOver(id: string, options?: CallOptions): Promise<Answer<'takeOverApiKey'>>
    /** Revoke an API key. It stays in the list, and nothing can be done with it any more. */
    revoke(id: string, options?: CallOptions): Promise<Answer<'revokeApiKey'>>
  }
  /** Who works for the account, and the roles that say what they may do */
  members: {
    /** Invite a member. Who was a member before comes back as the same one. The first sign-in is by a one-time link, which lives for 24 hours. */
    invite(body: Body<'inviteMember'>, options?: CallOptions): Promise<Answer<'inviteMember'>>
    /** List members. In the order they came, in pages; who left is not among them. */
    list(query?: Query<'listMembers'>, options?: CallOptions): Paged<Answer<'listMembers'>>
    /** Invite a member again. A fresh one-time link for somebody who has not signed in yet; the old one ends. */
    renewInvitation(id: string, body?: Body<'renewInvitation'>, options?: CallOptions): Promise<Answer<'renewInvitation'>>
    /** Change a member. A new role counts from the next request on. Nobody gives what they do not hold. */
    update(id: string, body?: Body<'updateMember'>, options?: CallOptions): Promise<Answer<'updateMember'>>
    /** Remove a member. Ends sessions, links, password, second factor and API keys at once. History goes on naming the member. */
    remove(id: string, query?: Query<'removeMember'>, options?: CallOptions): Promise<Answer<'removeMember'>>
    /** List roles. The built-in ones, then those of the account. */
    listRoles(options?: CallOptions): Promise<Answer<'listRoles'>>
    /** Make a role. Of permissions that whoever makes it holds. */
    createRole(body: Body<'createRole'>, options?: CallOptions): Promise<Answer<'createRole'>>
    /** Change a role. Counts for everybody who has it from the next request on. */
    updateRole(id: string, body?: Body<'updateRole'>, options?: CallOptions): Promise<Answer<'updateRole'>>
    /** Delete a role. One that no member has. */
    removeRole(id: string, options?: CallOptions): Promise<Answer<'removeRole'>>
  }
  /** Its rules, and the terms of overrides */
  account: {
    /** Get the account. Its name, what the operator granted it, and its rules. */
    get(options?: CallOptions): Promise<Answer<'getAccount'>>
    /** Change the account. Entitlements are the operator’s to grant. */
    update(body?: Body<'updateAccount'>, options?: CallOptions): Promise<Answer<'updateAccount'>>
    /** Read the terms of overrides. Every version there was, and who accepted it for the account. */
    getTerms(options?: CallOptions): Promise<Answer<'getTerms'>>
    /** Accept the terms of overrides. For the whole account. The version, who and when stay on record; accepting again changes nothing. */
    acceptTerms(body: Body<'acceptTerms'>, options?: CallOptions): Promise<Answer<'acceptTerms'>>
  }
  /** How API requests ended */
  requests: {
    /** List API requests. What was asked of this API by keys, members and applicants, newest first, in pages, and how it ended. No content, queries or addresses are recorded; requests are kept for 30 days. Requests of other processes appear within a second. */
    list(query?: Query<'listRequests'>, options?: CallOptions): Paged<Answer<'listRequests'>>
    /** Get the status of an API request. By the `x-request-id` of its answer: 0 pending, 1 success, 2 failed. Who sent a request may ask for it; others of the account need `request:read`. */
    get(id: string, options?: CallOptions): Promise<Answer<'getRequest'>>
  }
  /** Who did what in the account, and the proof that nobody edited it */
  audit: {
    /** List what was done in the account. What members, API keys and the operator did, reads of evidence included, and every outcome of a verification; newest first, in pages. Needs `audit:read`, and is an entry itself. */
    list(query?: Query<'listAudit'>, options?: CallOptions): Paged<Answer<'listAudit'>>
    /** List the latest signed heads. The head of the chain is signed about once a minute when it has moved, and at once before an export. Who keeps one of these can prove later that nothing before it was changed. */
    listCheckpoints(query?: Query<'listAuditCheckpoints'>, options?: CallOptions): Promise<Answer<'listAuditCheckpoints'>>
    /** Get the public key of the signatures. Compare it with what the operator told you on another way: `countersign audit key`. */
    getKey(options?: CallOptions): Promise<Answer<'getAuditKey'>>
    /** Check the stored chain. Up to 20,000 entries an answer, from the first one on; ask again with `next` as `cursor` until it is null. Says where the chain first breaks and why. A server that lies would lie here too: what proves it is an export that you check yourself with `countersign audit verify`. */
    verify(query?: Query<'verifyAudit'>, options?: CallOptions): Promise<Answer<'verifyAudit'>>
    /** Export the chain. The whole chain as lines of JSON with its signed end, which `countersign audit verify` checks on any machine without this server. `x-total-entries` says how many entries come. */
    export(query?: Query<'exportAudit'>, options?: CallOptions): Promise<Response>
    /** Get one entry */
    getEntry(seq: PathParam<'getAuditEntry', 'seq'>, options?: CallOptions): Promise<Answer<'getAuditEntry'>>
  }
  /** Who is signed in */
  session: {
    /** Who is signed in. The member of the session, the account, and what the member may do in it. Where `two_factor` is required and not enabled, everything else answers `two_factor_required`. */
    getMe(options?: CallOptions): Promise<Answer<'getMe'>>
    /** Which ways to sign in there are. For the sign-in page. One-time links always work. */
    getSignInMethods(options?: CallOptions): Promise<Answer<'getSignInMethods'>>
    /** Sign in with a one-time link. Uses the link up and sets the session cookie, or that of half a session when a second factor is to follow. */
    signInByLink(body: Body<'signInByLink'>, options?: CallOptions): Promise<Answer<'signInByLink'>>
    /** Sign in with e-mail address and password. Sets the session cookie, or that of half a session when a second factor is to follow. Ten wrong passwords for one address close it for a quarter of an hour; a device that signed in before is counted apart. */
    signInByPassword(body: Body<'signInByPassword'>, options?: CallOptions): Promise<Answer<'signInByPassword'>>
    /** The second step of signing in. A code of the member’s app, or one of the recovery codes, within five minutes of the first step. Each works once. */
    signInByCode(body: Body<'signInByCode'>, options?: CallOptions): Promise<Answer<'signInByCode'>>
    /** Sign out. Ends the session and clears its cookie. Without a session it does nothing. */
    signOut(options?: CallOptions): Promise<Answer<'signOut'>>
    /** Set or change the password. Of the signed-in member, whose other sessions and links end with it. */
    setPassword(body: Body<'setPassword'>, options?: CallOptions): Promise<Answer<'setPassword'>>
    /** Begin to sign in at the provider. Answers where to send the browser, which comes back to `/api/auth/oidc/callback` within ten minutes. */
    signInByProvider(body?: Body<'signInByProvider'>, options?: CallOptions): Promise<Answer<'signInByProvider'>>
    /** Back from the provider. Where the provider sends the browser. Leads to the dashboard, signed in, or to the sign-in page with `problem` in its query. */
    returnFromProvider(query?: Query<'returnFromProvider'>, options?: CallOptions): Promise<Answer<'returnFromProvider'>>
    /** The own two-step sign-in. Whether it is on, whether it has to be, and how many recovery codes are left. */
    getTwoFactor(options?: CallOptions): Promise<Answer<'getTwoFactor'>>
    /** Begin to set up two-step sign-in. Answers a new secret for an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). It counts for nothing until a code confirms it; asking again makes another. */
    offerTwoFactor(body?: Body<'offerTwoFactor'>, options?: CallOptions): Promise<Answer<'offerTwoFactor'>>
    /** Turn two-step sign-in on. With a first code of the app. Answers ten recovery codes, once, and ends the member’s other sessions. */
    confirmTwoFactor(body: Body<'confirmTwoFactor'>, options?: CallOptions): Promise<Answer<'confirmTwoFactor'>>
    /** Turn two-step sign-in off. The recovery codes go with it. Where the account asks everybody for it, nothing but setting it up again is open afterwards. */
    disableTwoFactor(body?: Body<'disableTwoFactor'>, options?: CallOptions): Promise<Answer<'disableTwoFactor'>>
    /** New recovery codes. Ten, shown once; those from before no longer work. */
    renewRecoveryCodes(body?: Body<'renewRecoveryCodes'>, options?: CallOptions): Promise<Answer<'renewRecoveryCodes'>>
    /** Where one is signed in. The own sessions that have not ended, the last used first. */
    list(options?: CallOptions): Promise<Answer<'listSessions'>>
    /** End a session. One of one’s own: whoever uses it has to sign in again. */
    end(id: string, options?: CallOptions): Promise<Answer<'endSession'>>
    /** Sign out everywhere else. Ends all own sessions but this one. */
    endOther(options?: CallOptions): Promise<Answer<'endOtherSessions'>>
  }
  /** Forced outcomes, an applicant who does not exist, and a clock that can be moved */
  testMode: {
    /** The test clock. The time at which everything in the test mode of this account happens. */
    readTestClock(options?: CallOptions): Promise<Answer<'readTestClock'>>
    /** Bring the test clock back to real time. What happened in the future keeps its times, and deadlines that were made there are waited for in real time. */
    resetTestClock(options?: CallOptions): Promise<Answer<'resetTestClock'>>
    /** Move the test clock forward. By a duration or to a time. The answer comes when every deadline and reminder on the way has happened, in order and each at its own time. Live mode and other accounts stay in real time. */
    advanceTestClock(body: Body<'advanceTestClock'>, options?: CallOptions): Promise<Answer<'advanceTestClock'>>
    /** Act as the applicant. Opens, hands in and submits without a phone, on a verification of test mode whose outcome is forced by `simulate`. The pictures say SPECIMEN and show nothing. An `Idempotency-Key` is not kept here: asking for what is done already does nothing, except that `fails_a_picture` fails another one. */
    simulateApplicant(id: string, body: Body<'simulateApplicant'>, options?: CallOptions): Promise<Answer<'simulateApplicant'>>
  }
  /** Synthetic documents and faces for tests */
  specimens: {
    /** Make a specimen (test mode). Draws a document of the invented country Utopia and a selfie of the person on it, with a fault if one is asked for. The same request gives the same pictures on the same day. */
    make(body?: Body<'makeSpecimen'>, options?: CallOptions): Promise<Answer<'makeSpecimen'>>
  }
  /** What the applicant's page calls, with the token of the link */
  applicant: {
    /** What the link shows. Changes nothing. Never says why a verification ended as it did. */
    readState(options?: CallOptions): Promise<Answer<'readApplicantState'>>
    /** Open the link. The first time the verification becomes `in_progress`. Opening again resumes. */
    openLink(body?: Body<'openLink'>, options?: CallOptions): Promise<Answer<'openLink'>>
    /** Consent. The applicant consents to the processing of the pictures. */
    giveConsent(body?: Body<'giveConsent'>, options?: CallOptions): Promise<Answer<'giveConsent'>>
    /** Choose the document. Type and issuing country. Another type makes pictures of the document before worthless. */
    chooseDocument(body: Body<'chooseDocument'>, options?: CallOptions): Promise<Answer<'chooseDocument'>>
    /** Leave out a part. Leaves out a component that is not required; nothing of it is examined. A picture for one of its steps takes it up again. Leaving out twice is the same as once. */
    skipComponent(body: Body<'skipComponent'>, options?: CallOptions): Promise<Answer<'skipComponent'>>
    /** Submit. Hands everything in. What is missing is refused by name and nothing is lost. Submitting twice is the same as once. */
    submit(body?: Body<'submit'>, options?: CallOptions): Promise<Answer<'submit'>>
    /** Hand in a picture. One JPEG, PNG or WebP as multipart/form-data in the field `file`. It is judged at once: what cannot be used is answered with `accepted: false` and hints, and counts as a failure of the step. */
    uploadEvidence(step: PathParam<'uploadEvidence', 'step'>, form: Form<'uploadEvidence', 'file'>, options?: CallOptions): Promise<Answer<'uploadEvidence'>>
    /** The applicant's own picture. The current picture of a step while the link is open. */
    readOwnPicture(step: PathParam<'readOwnPicture', 'step'>, options?: CallOptions): Promise<Response>
    /** A specimen picture for a step (test mode). Draws a synthetic document or face that fits what was declared about the applicant. Hand it in like any other picture. */
    makeSpecimen(body: Body<'makeApplicantSpecimen'>, options?: CallOptions): Promise<Response>
  }
  /** Accounts of the installation, with the key of its operator */
  operator: {
    /** List accounts. Of the whole installation, oldest first, in pages. */
    listAccounts(query?: Query<'listAccounts'>, options?: CallOptions): Paged<Answer<'listAccounts'>>
    /** Open an account. With its default flow and its first administrator, who signs in by a one-time link. */
    openAccount(body: Body<'openAccount'>, options?: CallOptions): Promise<Answer<'openAccount'>>
    /** Get an account. Any account of the installation. */
    getAccountOf(id: string, options?: CallOptions): Promise<Answer<'getAccountOf'>>
    /** Grant and take away entitlements. The account has exactly these afterwards. Without four_eyes, four eyes are switched off. */
    setEntitlements(id: string, body: Body<'setEntitlements'>, options?: CallOptions): Promise<Answer<'setEntitlements'>>
    /** Switch four eyes off. What nobody of the account can do. The account can switch them on again. */
    switchFourEyesOff(id: string, options?: CallOptions): Promise<Answer<'switchFourEyesOff'>>
  }
  /** Health and documents of the server */
  operations: {
    /** Whether the process lives */
    health(options?: CallOptions): Promise<Answer<'health'>>
    /** Whether the process can serve. Asks the database. */
    ready(options?: CallOptions): Promise<Answer<'ready'>>
  }
  overrides: {
    /** Modify the status of a completed verification. From approved to declined, or from a negative outcome to approved. Needs the entitlement `status_override` (to decline also `deny`), the current terms accepted by the account and ticked here, and the permissions `verification:override` and `verification:decide`. Where the account asks for four eyes it is a request until another member confirms it: `pending_override` then says so and the status stays. */
    overrideVerification(id: string, body: Body<'overrideVerification'>, options?: CallOptions): Promise<Answer<'overrideVerification'>>
    /** List the modifications of a status. Every override and every request for one, with everything that was recorded, and the event that proves it. */
    list(id: string, options?: CallOptions): Promise<Answer<'listOverrides'>>
    /** Confirm an override as the second person. Makes the change that another person asked for. Only a signed-in member who may override can, and nobody their own: not as the member whose key asked, nor by a key. */
    confirm(id: string, overrideId: string, body?: Body<'confirmOverride'>, options?: CallOptions): Promise<Answer<'confirmOverride'>>
    /** Reject an override as the second person. Leaves the outcome as it is and says why. Only a signed-in member can, and nobody their own. */
    reject(id: string, overrideId: string, body: Body<'rejectOverride'>, options?: CallOptions): Promise<Answer<'rejectOverride'>>
    /** Withdraw a request for an override. Only who asked for it, or the person who stands behind that key. */
    withdraw(id: string, overrideId: string, body?: Body<'withdrawOverride'>, options?: CallOptions): Promise<Answer<'withdrawOverride'>>
    /** Upload a file that supports an override. One PDF, JPEG, PNG or WebP as multipart/form-data in the field `file`; name its id in `evidence_ids` of the override. Pictures are re-encoded, PDFs kept as they are; both are encrypted under the key of the verification. What no override used is removed after a day. */
    uploadEvidence(id: string, options?: CallOptions): Promise<Answer<'uploadOverrideEvidence'>>
    /** A file that supports an override. A picture as JPEG, or the PDF as an attachment. Needs `verification:read_evidence`; that it was read is noted in the audit. */
    readEvidence(id: string, options?: CallOptions): Promise<Response>
  }
  retention: {
    /** Hide the personal data. Names, what was read and declared, pictures, the e-mail address and what members wrote are shown to nobody any more, and no search finds them. They can be restored until they are destroyed after the days of grace of the account. Of a completed or acknowledged verification. Needs `verification:erase`. */
    redactVerification(id: string, body?: Body<'redactVerification'>, options?: CallOptions): Promise<Answer<'redactVerification'>>
    /** Show hidden personal data again. Until they are destroyed. The days of retention count anew from then. Needs `verification:erase`. */
    restoreVerification(id: string, body?: Body<'restoreVerification'>, options?: CallOptions): Promise<Answer<'restoreVerification'>>
    /** Destroy the personal data. At once and for ever, with the key of the pictures. Status, times, reasons and the chained history stay and still verify. Of a completed or acknowledged verification. Needs `verification:erase`. */
    eraseVerification(id: string, body?: Body<'eraseVerification'>, options?: CallOptions): Promise<Answer<'eraseVerification'>>
    /** Place a legal hold. Nothing of the verification is hidden or destroyed until the hold is lifted, whoever asks. In any status; placing it again changes the reason. Needs `verification:erase`. */
    placeHold(id: string, body: Body<'placeHold'>, options?: CallOptions): Promise<Answer<'placeHold'>>
    /** Lift a legal hold. The retention goes on. Needs `verification:erase`. */
    liftHold(id: string, options?: CallOptions): Promise<Answer<'liftHold'>>
    /** How long personal data are kept. Of the account and of each of its flows. Needs `account:manage`. */
    read(options?: CallOptions): Promise<Answer<'readRetention'>>
    /** Change how long personal data are kept. Counts for everything that is kept already, from the next minute on: look at the preview first. Needs `account:manage`. */
    change(body?: Body<'changeRetention'>, options?: CallOptions): Promise<Answer<'changeRetention'>>
    /** What a number of days would hide. How many verifications would be hidden now and within 30 days, by flow, with the oldest. Changes nothing. Needs `account:manage`. */
    preview(query?: Query<'previewRetention'>, options?: CallOptions): Promise<Answer<'previewRetention'>>
  }
  exports: {
    /** The list as CSV. With the filters of the list, streamed; `X-Total-Count` says beforehand how many rows come. RFC 4180, UTF-8; what a spreadsheet would take for a formula begins with an apostrophe. Needs `verification:export`. */
    exportVerifications(query?: Query<'exportVerifications'>, options?: CallOptions): Promise<Response>
    /** A verification as a PDF report. Outcome and why, applicant, checks, overrides, timeline and a signed statement. Needs `verification:export`, with pictures `verification:read_evidence` too. What was hidden or erased is not in it. */
    exportReport(id: string, query?: Query<'exportReport'>, options?: CallOptions): Promise<Response>
    /** A verification with its proof. A zip with the verification, its chained events, the entries of the account’s chain about it, what is disclosed of their commitments, its pictures, and a manifest signed with Ed25519. `countersign audit verify` checks it on any machine. Needs `verification:export` and `verification:read_evidence`. */
    exportBundle(id: string, options?: CallOptions): Promise<Response>
  }
}
