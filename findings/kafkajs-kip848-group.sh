#!/usr/bin/env bash
# kafkajs 2.2.4 (npm) and a consumer group of the protocol that Kafka 4 made general (KIP-848), Apache Kafka 4.2.2 and its own
# console consumer (Maven Central) - seen on 2026-11-27, Java 17, Node 20.
#
# Expected: an admin client that is too old to describe a group of the new protocol says so; and setting the offsets of a group
#           whose member is reading at that moment either is refused, as for a group of the old protocol, or sets them.
# Happens:  `describeGroups` answers state "Dead" and no members while the consumer reads (Kafka's own command shows the same
#           group as Stable with one member), and `setOffsets` resolves without an error and sets nothing: the group has no
#           committed offset afterwards.
# Matters:  "is it safe to rewind the group, and has it been rewound?" is answered wrongly twice by the calls that are meant to
#           tell. A tool that replays for an audit reads the offset back, and does not trust "Dead" once some reader in the
#           house speaks the new protocol.
set -euo pipefail
cd "$(mktemp -d)"
broker= reader=
trap 'kill $reader $broker 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund kafkajs@2.2.4
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.2.2</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>4.2.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=jars
port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
kafka=$(port) controller=$(port)
cat > server.properties <<PROPS
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$kafka,CONTROLLER://127.0.0.1:$controller
controller.listener.names=CONTROLLER
log.dirs=$PWD/data
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
share.coordinator.state.topic.replication.factor=1
group.initial.rebalance.delay.ms=0
PROPS
java -cp 'jars/*' kafka.tools.StorageTool format -t MkU3OEVBNTcwNTJENDM2Qk -c server.properties >/dev/null 2>&1
java -Xmx512m -cp 'jars/*' kafka.Kafka server.properties >broker.log 2>&1 & broker=$!
cat > probe.cjs <<'JS'
const { Kafka, logLevel } = require('kafkajs');
const kafka = new Kafka({ brokers: [process.argv[2]], logLevel: logLevel.NOTHING, retry: { retries: 60, maxRetryTime: 1_000 } });
const admin = kafka.admin();
const group = 'audit';
const steps = {
  async fill() {
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: 't', numPartitions: 1 }] });
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic: 't', messages: Array.from({ length: 10 }, (_, n) => ({ value: String(n) })) });
    await producer.disconnect();
  },
  async look() {
    const [{ state, members }] = (await admin.describeGroups([group])).groups;
    console.log(`kafkajs: state ${state}, ${members.length} members`);
    await admin.setOffsets({ groupId: group, topic: 't', partitions: [{ partition: 0, offset: '3' }] });
    const [{ partitions }] = await admin.fetchOffsets({ groupId: group, topics: ['t'] });
    console.log(`kafkajs: setOffsets(3) resolved, the group's offset is now ${partitions[0].offset}`);
  },
};
admin.connect().then(steps[process.argv[3]]).then(() => admin.disconnect());
JS
for _ in $(seq 120); do (exec 3<>"/dev/tcp/127.0.0.1/$kafka") 2>/dev/null && break; kill -0 $broker; sleep 0.5; done
node probe.cjs "127.0.0.1:$kafka" fill
java -cp 'jars/*' org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server "127.0.0.1:$kafka" --topic t --from-beginning \
  --group audit --command-property group.protocol=consumer --command-property enable.auto.commit=false >read.txt 2>reader.log & reader=$!
touch read.txt
for _ in $(seq 120); do [ "$(wc -l <read.txt)" -ge 10 ] && break; kill -0 $reader || { cat reader.log; exit 1; }; sleep 0.5; done
groups() { java -cp 'jars/*' org.apache.kafka.tools.consumer.group.ConsumerGroupCommand --bootstrap-server "127.0.0.1:$kafka" --describe --group audit --state 2>/dev/null; }
state=$(groups | awk '$1 == "audit" { print "state", $(NF-1), "members", $NF }')
seen="read while it lives: $(wc -l <read.txt) messages
Kafka's own: $state
$(node probe.cjs "127.0.0.1:$kafka" look)"
kill -0 $reader
echo "$seen"
expected="read while it lives: 10 messages
Kafka's own: state Stable members 1
kafkajs: state Dead, 0 members
kafkajs: setOffsets(3) resolved, the group's offset is now -1"
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; groups; exit 1; }
echo 'as described'
