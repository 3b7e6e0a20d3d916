import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { SecuredKafka } from '../real-kafka.ts';

const ADMIN = 'admin';
const STORE_PASSWORD = 'changeit';

/** What makes a single broker take users by TLS and password alone, and allow them what is granted. */
export function secureBroker(directory: string, users: Readonly<Record<string, string>>) {
  const keystore = join(directory, 'broker.p12');
  const admin = `${ADMIN}-password`;
  const store = ['-keystore', keystore, '-storetype', 'PKCS12', '-storepass', STORE_PASSWORD, '-alias', 'broker'];
  const keytool = (...words: string[]) =>
    execFileSync('keytool', [...words, ...store], { encoding: 'utf8', stdio: 'pipe' });
  keytool('-genkeypair', '-keyalg', 'RSA', '-dname', 'CN=127.0.0.1', '-ext', 'san=ip:127.0.0.1', '-validity', '2');
  const secured: SecuredKafka = { ca: keytool('-exportcert', '-rfc'), admin };
  return {
    secured,
    /** Parameters of the storage tool: the users stand in the cluster's metadata from its beginning. */
    format: Object.entries({ ...users, [ADMIN]: admin }).flatMap(([name, password]) => [
      '--add-scram',
      `SCRAM-SHA-512=[name=${name},password=${password}]`,
    ]),
    /** Clients come to `port`; the node itself and its controller, alone on loopback, are whoever they say. */
    settings: (port: number, innerPort: number): Record<string, string> => ({
      listeners: `SECURE://127.0.0.1:${port},BROKER://127.0.0.1:${innerPort}`,
      'advertised.listeners': `SECURE://127.0.0.1:${port},BROKER://127.0.0.1:${innerPort}`,
      'listener.security.protocol.map': 'SECURE:SASL_SSL,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'listener.name.secure.scram-sha-512.sasl.jaas.config':
        'org.apache.kafka.common.security.scram.ScramLoginModule required;',
      'ssl.keystore.type': 'PKCS12',
      'ssl.keystore.location': keystore,
      'ssl.keystore.password': STORE_PASSWORD,
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'allow.everyone.if.no.acl.found': 'false',
      'super.users': `User:${ADMIN};User:ANONYMOUS`,
    }),
  };
}
