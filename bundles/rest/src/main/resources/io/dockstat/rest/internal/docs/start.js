// Everything that would call another server is off.
Scalar.createApiReference('#app', {
  url: '/api/v2/docs/json',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  defaultOpenAllTags: true,
  persistAuth: false
})
