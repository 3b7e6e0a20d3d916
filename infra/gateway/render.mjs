// Writes Caddyfile from routes.json, beside this file:
//
//   node infra/gateway/render.mjs
//
// The table is data because the tests' gateway reads it too. A test holds the Caddyfile to what this makes of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url));

const indent = (text, tabs) => text.replace(/^(?=.)/gm, '\t'.repeat(tabs));

/**
 * All replicas of a service, as Docker's DNS knows them; one that does not answer is left out for a while. Which of them
 * is told by a header where there is one: a person, by the token, comes to the same replica with reads and commands,
 * so that what was done or seen stays seen, also behind a load balancer; a report that is sent again under
 * its key comes to the replica that has the answer.
 */
const upstream = (service, { balance, otherwise }, replicasOf) => `(${service}) {
	reverse_proxy {
${indent(replicasOf(service), 2)}
		lb_policy ${balance} {
			fallback ${otherwise}
		}
		lb_try_duration 5s
		lb_try_interval 250ms
		fail_duration 5s
	}
}
`;

const byDns = (service) => `dynamic a ${service} 8080 {
	refresh 2s
}`;

function handle({ service, methods, paths }, index) {
  const name = `@${service}-${index}`;
  const method = methods ? `\n\tmethod ${methods.join(' ')}` : '';
  return `${name} {${method}
	path ${paths.join(' ')}
}
handle ${name} {
	import ${service}
}
`;
}

/** Each service's own docs and health, which the single origin could not tell apart. */
const ownPages = (
  service,
) => `@${service}-own path /services/${service}/docs /services/${service}/docs/* /services/${service}/health/*
handle @${service}-own {
	uri strip_prefix /services/${service}
	import ${service}
}
`;

/** `replicasOf`: how Caddy finds a service's replicas, in its own words. */
export function renderCaddyfile({ services, routes }, replicasOf = byDns) {
  const names = Object.keys(services);
  return `# Made from routes.json by \`node infra/gateway/render.mjs\`; change that one.
{
	admin off
	servers {
		# Who is in front of it: only their word is taken for whom a request comes from.
		trusted_proxies static {$GATEWAY_TRUSTED_PROXIES:127.0.0.1/32}
	}
}

# For the health check, wherever the site below listens.
http://127.0.0.1:{$GATEWAY_HEALTH_PORT:8081} {
	bind 127.0.0.1
	respond /health/live "alive"
}

${names.map((name) => upstream(name, services[name], replicasOf)).join('\n')}
# A host name in GATEWAY_ADDRESS makes Caddy fetch a certificate for it by itself.
{$GATEWAY_ADDRESS::8080} {
	# Caddy sorts what stands side by side; in here the first that fits is taken, as the table says.
	route {
${indent(routes.map(handle).join('\n'), 2)}
${indent(names.map(ownPages).join('\n'), 2)}
		handle /health/live {
			respond "alive"
		}

		redir /docs /docs/
		handle /docs/* {
			uri strip_prefix /docs
			root * /etc/caddy/docs
			file_server
		}

		handle {
			header Content-Type application/problem+json
			respond \`{"type":"/docs/problems#not-found","title":"Not found","status":404,"code":"not-found","retryable":false}\` 404
		}
	}

	handle_errors {
		@away expression {http.error.status_code} >= 500
		header @away Content-Type application/problem+json
		header @away Retry-After 2
		respond @away \`{"type":"/docs/problems#overloaded","title":"The service behind this address does not answer","status":503,"code":"overloaded","retryable":true}\` 503
	}
}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const routes = JSON.parse(readFileSync(join(here, 'routes.json'), 'utf8'));
  writeFileSync(join(here, 'Caddyfile'), renderCaddyfile(routes));
}
