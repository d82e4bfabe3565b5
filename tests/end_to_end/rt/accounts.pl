# Fills a new Request Tracker for the tests and prints what they need as JSON:
#   perl accounts.pl AGENT=DISPLAY NAME ...
# A service account that may only read, privileged agents, a queue, the custom fields that the
# hub reads. REST 2 of RT 5.0 can neither grant a right nor apply a custom field, hence Perl.
use strict;
use warnings;
use JSON;
use RT -init;
use RT::AuthToken;

my $system = RT->SystemUser;

sub ok {    # RT's methods give (worked, message, ...)
    my ($what, $worked, $message, @more) = @_;
    die "$what: $message\n" unless $worked;
    return $more[0];
}

sub token {
    my ($user) = @_;
    return ok('token', RT::AuthToken->new($system)->Create(Owner => $user->Id, Description => 'tests'));
}

sub user {
    my ($name, $display) = @_;
    my $user = RT::User->new($system);
    ok($name, $user->Create(
        Name => $name, RealName => $display, EmailAddress => "$name\@rt.test", Privileged => 1,
        Timezone => 'America/New_York',    # far from UTC: the hub must not depend on it
    ));
    return $user;
}

sub grant {
    my ($user, @rights) = @_;
    ok($_, $user->PrincipalObj->GrantRight(Object => RT->System, Right => $_)) for @rights;
}

sub field {
    my ($name, $type, @values) = @_;
    my $field = RT::CustomField->new($system);
    ok($name, $field->Create(Name => $name, Type => $type, LookupType => 'RT::Queue-RT::Ticket'));
    ok("$name $_", $field->AddValue(Name => $_)) for @values;
    ok($name, $field->AddToObject(RT::Queue->new($system)));    # without an id: every queue
}

my @reading = qw(SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail SeeCustomField);
my @working = qw(CreateTicket ModifyTicket ModifyCustomField ReplyToTicket CommentOnTicket
    OwnTicket TakeTicket StealTicket ReassignTicket);
my (%tokens, %agents);

my $root = RT::User->new($system);
$root->Load('root');
$tokens{root} = token($root);

my $hub = user('hub', 'The hub');
grant($hub, @reading);
$tokens{hub} = token($hub);

for (@ARGV) {
    my ($name, $display) = split /=/, $_, 2;
    my $agent = user($name, $display);
    grant($agent, @reading, @working);
    $tokens{$name} = token($agent);
    $agents{$name} = $display;
}

field('Channel', 'SelectSingle', qw(phone email chat ticket));
field('Topic', 'SelectSingle', qw(billing delivery login refund product));
field('Outcome', 'SelectSingle', qw(solved not_solved escalated no_answer));
field('Satisfaction', 'SelectSingle', 1 .. 5);
field('Satisfaction comment', 'TextSingle');
ok('queue', RT::Queue->new($system)->Create(Name => 'Support'));

print JSON->new->canonical->encode({ tokens => \%tokens, agents => \%agents });
